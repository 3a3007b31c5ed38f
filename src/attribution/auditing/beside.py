"""What lies beside an image and speaks of it: photo.jpg.license, photo.xmp, and the REUSE.toml above."""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import TYPE_CHECKING

import attrs

from attribution.auditing import reading
from attribution.documents import sidecars
from attribution.documents.records import is_image_file
from attribution.model.finding import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.checking.policy import Policy
    from attribution.documents.resolve import Resolver
    from attribution.documents.reuse import Rights

_REMEMBERED = 128
"""Images of which the sidecars are remembered: those of one document."""
_NAMES = ("REUSE.toml", ".reuse/dep5")


class Beside:
    """Reads the sidecars of images. For one run; not shared between threads."""

    def __init__(self, policy: Policy, resolver: Resolver) -> None:
        """Nothing is read yet."""
        self._policy = policy
        self._resolver = resolver
        self._read: OrderedDict[str, tuple[Figure, ...]] = OrderedDict()
        self._rights: dict[str, tuple[Rights, ...]] = {}
        self._looked: dict[str, tuple[str, ...]] = {}

    def others(self, image: str, document: str) -> tuple[Figure, ...]:
        """Give what the sidecars of an image file say of it, apart from the document itself.

        A sidecar by itself, which is the rule, is not read a second time.
        """
        present = self._present(image)
        if [document] == present:
            return tuple(self._annotations(image))
        return tuple(one for one in self.figures(image) if one.document != document)

    def figures(self, image: str) -> tuple[Figure, ...]:
        """Give what the sidecars of an image file say of it."""
        known = self._read.get(image)
        if known is None:
            known = self._read[image] = (*self._sidecars(image), *self._annotations(image))
            if len(self._read) > _REMEMBERED:
                self._read.popitem(last=False)
        return known

    def watched(self, image: str) -> tuple[str, ...]:
        """Give the files that `figures` depends on, whether they exist or not."""
        folder = self._folder(image)
        self._above(folder)
        return (*sidecars.candidates(image), *self._looked[folder])

    def _present(self, image: str) -> list[str]:
        """Give the paths of the sidecars that an image has."""
        there = self._resolver.names(self._folder(image))
        return [path for path in sidecars.candidates(image) if os.path.basename(path) in there]  # noqa: PTH119

    def _folder(self, image: str) -> str:
        """Give the folder of an image, absolute."""
        return self._resolver.absolute(os.path.dirname(image))  # noqa: PTH120

    def _sidecars(self, image: str) -> Iterator[Figure]:
        for path in self._present(image):
            document = reading.read(path, self._policy.max_file_size)
            if isinstance(document, reading.Document):
                for figure in document.reader.read(document.text, path, self._policy).figures:
                    yield attrs.evolve(figure, image_path=image)

    def _annotations(self, image: str) -> Iterator[Figure]:
        """Give what the nearest REUSE.toml that speaks of the image says (REUSE 3.3, "closest").

        Only patterns that name image files do so. One for whole folders says whose the project is; that each
        image in it is as well is often not meant, and an alarm would be false.
        """
        folder = self._folder(image)
        for rights in self._above(folder):
            place = os.path.join(folder, os.path.basename(image)).replace(os.sep, "/")  # noqa: PTH118, PTH119
            annotation = rights.of(place)
            if annotation is None:
                continue
            if annotation.credit and any(is_image_file(path.text) for path in annotation.paths):
                yield Figure(rights.path, annotation.credit, image_path=image, origin="sidecar")
            return

    def _above(self, folder: str) -> tuple[Rights, ...]:
        """Give the files of rights from a folder upwards to the top of its repository, the nearest first."""
        if folder not in self._rights:
            paths = tuple(f"{folder}/{name}".replace(os.sep, "/") for name in _NAMES)
            above: tuple[Rights, ...] = ()
            looked: tuple[str, ...] = ()
            top = self._resolver.home(folder).repository
            if top is not None and folder not in {top, os.path.dirname(folder)}:  # noqa: PTH120
                parent = os.path.dirname(folder)  # noqa: PTH120
                above, looked = self._above(parent), self._looked[parent]
            self._rights[folder] = (*self._load(paths), *above)
            self._looked[folder] = (*paths, *looked)
        return self._rights[folder]

    def _load(self, paths: Iterable[str]) -> Iterator[Rights]:
        for path in paths:
            if os.path.isfile(path):  # noqa: PTH113
                from attribution.documents import reuse

                document = reading.read(path, self._policy.max_file_size)
                if isinstance(document, reading.Document):
                    yield reuse.load(document.text, path, self._policy)
