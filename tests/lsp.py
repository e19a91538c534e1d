"""An editor without a window: talks to a language server over its protocol (LSP 3.17, on stdio)."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

SECONDS = 60
"""How long an answer may take on a busy machine."""


class Editor:
    """A language server with files open in it.

    Positions are 1-based, as in messages of this project; `cursor` marks one in a text: "tit|".
    """

    def __init__(self, command: list[str], root: Path) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._root = root
        self._next = 0
        self._versions: dict[str, int] = {}
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._findings: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Editor:
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["plaintext"]},
                "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        self._ask(
            "initialize",
            {"processId": None, "rootUri": self._root.as_uri(), "capabilities": capabilities},
        )
        self._tell("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    # --- what an author does -----------------------------------------------------------------

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a file of the project with this text, or change it; what the editor finds wrong."""
        uri = (self._root / name).as_uri()
        version = self._versions[name] = self._versions.get(name, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        else:
            document = {"uri": uri, "version": version}
            changes = [{"text": text}]
            self._tell(
                "textDocument/didChange", {"textDocument": document, "contentChanges": changes}
            )
        while True:
            note = self._findings.get(timeout=SECONDS)
            if note["uri"] == uri and note.get("version", version) == version:
                return list(note["diagnostics"])

    def complete(self, name: str, text: str) -> dict[str, str]:
        """What is offered at the cursor: label → what the editor says of it."""
        place = self._at_cursor(name, text)
        found = self._ask("textDocument/completion", place) or []
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _text(item.get("documentation", "")) for item in items}

    def hover(self, name: str, text: str) -> str:
        """What the editor says of the word at the cursor."""
        found = self._ask("textDocument/hover", self._at_cursor(name, text))
        return _text(found["contents"]) if found else ""

    def _at_cursor(self, name: str, text: str) -> dict[str, Any]:
        before, _, after = text.partition("|")
        self.open(name, before + after)
        line = before.count("\n")
        character = len(before) - (before.rfind("\n") + 1)
        return {
            "textDocument": {"uri": (self._root / name).as_uri()},
            "position": {"line": line, "character": character},
        }

    # --- the protocol ------------------------------------------------------------------------

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._next += 1
        self._send({"id": self._next, "method": method, "params": params})
        while True:
            answer = self._answers.get(timeout=SECONDS)
            if answer["id"] == self._next:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _listen(self) -> None:
        """Sort what the server says, and answer what it asks: its settings."""
        assert self._process.stdout is not None
        stream = self._process.stdout
        while header := stream.readline():
            length = 0
            while header.strip():
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
                header = stream.readline()
            message = json.loads(stream.read(length))
            if "method" not in message:
                self._answers.put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self._findings.put(message["params"])
            elif "id" in message:
                self._send({"id": message["id"], "result": _settings(message)})


def _settings(message: dict[str, Any]) -> Any:
    """No schema store: nothing is fetched; the other settings are the server's own."""
    if message["method"] != "workspace/configuration":
        return None
    yaml = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
    sections = [item.get("section", "") for item in message["params"]["items"]]
    return [yaml if section == "yaml" else {} for section in sections]


def _text(contents: Any) -> str:
    if isinstance(contents, list):
        return "\n".join(_text(item) for item in contents)
    return str(contents["value"]) if isinstance(contents, dict) else str(contents)
