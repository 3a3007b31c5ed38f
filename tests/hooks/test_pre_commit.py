"""A real pre-commit in a real repository, with the hooks as others get them: from a repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PIL import Image

from oracles import oracle

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
PUBLISHED = ("src", "LICENSES", "pyproject.toml", "README.md", ".pre-commit-hooks.yaml")
WRONG = "![A tower](tower.jpg)\n\n*Photo: Jane Doe, CC-BY-CA 4.0*\n"
RIGHT = (
    "![A tower](tower.jpg)\n\n*Photo: [Old Tower](https://example.org/tower) by Jane Doe, "
    "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)*\n"
)
MENDABLE = "![A tower](tower.jpg)\n\n*Photo: Jane Doe, CC BY-SA 2.0*\n"
MENDED = MENDABLE.replace("CC BY-SA 2.0", "[CC BY-SA 2.0](https://creativecommons.org/licenses/by-sa/2.0/)")
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


class Outcome(NamedTuple):
    """How a program ended, and all that it said."""

    status: int
    said: str


def run(folder: Path, environment: dict[str, str], *command: str) -> Outcome:
    done = subprocess.run(
        command, check=False, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    return Outcome(done.returncode, done.stdout + done.stderr)


class Repository:
    """A repository of somebody who uses the hooks."""

    def __init__(self, folder: Path, hooks: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment, self.hooks = folder, environment, hooks
        self.git("init", "--quiet")
        self.use("{id: image-credits}")

    def git(self, *arguments: str, **environment: str) -> Outcome:
        return run(self.folder, self.environment | environment, oracle("git"), *arguments)

    def pre_commit(self, *arguments: str, **environment: str) -> Outcome:
        command = (sys.executable, "-m", "pre_commit", *arguments)
        return run(self.folder, self.environment | environment, *command)

    def use(self, hook: str) -> None:
        revision = run(self.hooks, self.environment, oracle("git"), "rev-parse", "HEAD").said.strip()
        text = f"repos:\n- repo: {self.hooks.as_posix()}\n  rev: {revision}\n  hooks: [{hook}]\n"
        (self.folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, *names: str) -> Outcome:
        """Commit some files, without any network."""
        self.git("add", "--", ".pre-commit-config.yaml", *names)
        return self.git("commit", "--quiet", "--message", "Change", **NO_NETWORK)

    @property
    def commits(self) -> int:
        outcome = self.git("rev-list", "--count", "HEAD")
        return int(outcome.said) if outcome.status == 0 else 0


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nothing of the user's: neither settings of git nor hooks that are installed already."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PYTHON", "IMAGE_ATTRIBUTION_", "COV_", "COVERAGE", "GITHUB_"))
    }
    home = tmp_path_factory.mktemp("home")
    person = {
        f"GIT_{who}_{what}": "jane@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    own = {
        "PRE_COMMIT_HOME": str(home / "hooks"),
        "GIT_CONFIG_GLOBAL": str(home / "none"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    return kept | person | own | {"PRE_COMMIT_COLOR": "never", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """Make a repository of the project as it stands, and build the hooks' environment once."""
    folder = tmp_path_factory.mktemp("project")
    for name in PUBLISHED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / name, folder / name)
    git = oracle("git")
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "Publish")):
        assert run(folder, environment, git, *arguments).status == 0
    user = Repository(tmp_path_factory.mktemp("first"), folder, environment)
    built = user.pre_commit("install-hooks")
    if built.status:
        message = (
            f"the hooks' environment can't be built, for which a package index is needed: {built.said[-500:]}"
        )
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    return folder


@pytest.fixture
def repository(tmp_path: Path, hooks: Path, environment: dict[str, str]) -> Iterator[Repository]:
    made = Repository(tmp_path, hooks, environment)
    assert made.pre_commit("install").status == 0
    Image.new("RGB", (32, 16), "navy").save(tmp_path / "tower.jpg")
    yield made
    assert "Traceback" not in made.git("status").said


def test_a_right_credit_passes(repository: Repository) -> None:
    repository.write("article.md", RIGHT)
    outcome = repository.commit("article.md", "tower.jpg")
    assert (outcome.status, repository.commits) == (0, 1), outcome.said


def test_a_wrong_credit_is_refused_and_told(repository: Repository) -> None:
    repository.write("article.md", WRONG)
    outcome = repository.commit("article.md", "tower.jpg")
    assert (outcome.status, repository.commits) == (1, 0)
    assert "article.md:3:19 error AT204 licence-unknown" in outcome.said
    assert "There is no licence 'CC-BY-CA 4.0'" in outcome.said


def test_a_name_with_spaces_is_one_name(repository: Repository) -> None:
    repository.write("some folder/an article 写真.md", WRONG.replace("tower.jpg", "../tower.jpg"))
    outcome = repository.commit("some folder/an article 写真.md", "tower.jpg")
    assert (outcome.status, repository.commits) == (1, 0)
    assert "some folder/an article 写真.md:3:19 error AT204" in outcome.said


def test_an_image_that_changes_alone_is_checked_by_itself(repository: Repository) -> None:
    assert repository.commit("tower.jpg").status == 0
    repository.write("tower.jpg", "<!DOCTYPE html><title>Not found</title>")
    outcome = repository.commit("tower.jpg")
    assert (outcome.status, repository.commits) == (1, 1)
    assert "tower.jpg error AT901 image-unreadable" in outcome.said


def test_other_files_are_not_looked_at(repository: Repository) -> None:
    repository.write("notes.py", f"'''{WRONG}'''\n")
    assert repository.commit("notes.py").status == 0


def test_with_fix_the_file_is_mended_and_the_commit_stopped_once(repository: Repository) -> None:
    repository.use("{id: image-credits, args: [--fix]}")
    repository.write("article.md", MENDABLE)
    assert "files were modified by this hook" in repository.commit("article.md", "tower.jpg").said
    assert (repository.folder / "article.md").read_text(encoding="utf-8") == MENDED
    assert repository.commit("article.md", "tower.jpg").status == 0
    assert repository.commits == 1


def test_the_other_hook_looks_at_all_files(repository: Repository) -> None:
    repository.write("article.md", WRONG)
    assert repository.git("add", "article.md").status == 0
    assert repository.git("commit", "--quiet", "--no-verify", "--message", "Old").status == 0
    repository.use("{id: image-credits-all}")
    repository.write("notes.py", "pass\n")
    outcome = repository.commit("notes.py", "tower.jpg")
    assert outcome.status == 1
    assert "article.md:3:19 error AT204" in outcome.said


def test_excluded_files_are_left_out_though_they_are_named(repository: Repository) -> None:
    repository.write("image-attribution.toml", 'exclude = ["old"]\n')
    repository.write("old/article.md", WRONG.replace("tower.jpg", "../tower.jpg"))
    outcome = repository.commit("image-attribution.toml", "old/article.md", "tower.jpg")
    assert outcome.status == 0, outcome.said
