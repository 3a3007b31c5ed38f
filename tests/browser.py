"""A real browser for the tests of pages: Chromium without a window, spoken to over two pipes.

https://chromedevtools.github.io/devtools-protocol/: messages are JSON, each ended by NUL.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from oracles import oracle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio"),
    "--remote-debugging-pipe",
)


class Page:
    """A page in the browser, with what happened in it: console messages, requests, dialogs."""

    def __init__(self, to: FileIO, back: FileIO) -> None:
        """Take the two pipes, and open an empty page."""
        self._to, self._back = to, back
        self._number, self._rest, self._session = 0, b"", ""
        self.events: list[dict[str, Any]] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something, and wait for the answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = self._back.read(65_536)
            assert part, "the browser has ended"
            self._rest += part
        message, _, self._rest = self._rest.partition(b"\0")
        read: dict[str, Any] = json.loads(message)
        return read

    def open(self, file: Path, *, scripts: bool = True) -> None:
        """Show a file, and wait until it is loaded."""
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.events.clear()
        self.send("Page.navigate", url=file.as_uri())
        while not self.happened("Page.loadEventFired"):
            self.events.append(self._receive())

    def happened(self, method: str) -> list[dict[str, Any]]:
        """Give the parameters of all events of a kind."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def ask(self, expression: str) -> Any:
        """Evaluate JavaScript as if the user had clicked; a promise is waited for."""
        settings = {"awaitPromise": True, "returnByValue": True, "userGesture": True}
        answer = self.send("Runtime.evaluate", expression=expression, **settings)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def complaints(self) -> list[str]:
        """Give what the console, the log and broken scripts said."""
        said = [str(event["exceptionDetails"]["text"]) for event in self.happened("Runtime.exceptionThrown")]
        said += [str(event["args"]) for event in self.happened("Runtime.consoleAPICalled")]
        return said + [str(event["entry"]["text"]) for event in self.happened("Log.entryAdded")]

    def requests(self) -> list[str]:
        """Give the addresses that were asked for, but those that are their own content."""
        asked = [str(event["request"]["url"]) for event in self.happened("Network.requestWillBeSent")]
        return [url for url in asked if not url.startswith("data:")]


@contextlib.contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """Run Chromium with a profile of its own in a folder. Skipped, or owed, as every oracle is."""
    program = oracle("chromium")
    if sys.platform == "win32":
        pytest.skip("pipes are handed on by number")
    their_in, to = os.pipe()
    back, their_out = os.pipe()
    shell = f'exec "$0" "$@" 3<&{their_in} 4>&{their_out}'
    command = ["bash", "-c", shell, program, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(
        command, pass_fds=(their_in, their_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(their_in)
    os.close(their_out)
    with os.fdopen(to, "wb", buffering=0) as sent, os.fdopen(back, "rb", buffering=0) as received:
        try:
            yield Page(sent, received)
        finally:
            process.terminate()
            process.wait(timeout=30)
