"""What the help of each command shows: how it is used, and what its exit codes mean."""

from __future__ import annotations

FIRST = """\
  briefgen build --format pdf                       every edition as PDF, into build/
  briefgen build --format docx --audience executive --language zh-CN
  briefgen build my-project --format all --out /tmp/out
  briefgen init my-project                          a small project that teaches by example
  briefgen new 2025-02 --from 2025-01 --as-of 2025-02-01
  briefgen check                                    what a careful editor would still find
  briefgen explain L140                             what a finding's code means, with an example
  briefgen evidence pin --archive ../copies         hold the passages that are cited fast
  briefgen verify                                   do the finished files say the same?
  briefgen review board-edition.docx                what colleagues did to it, by line of content
  briefgen trace build/board-en.pdf 90%             where does this number come from?
  briefgen audiences                                who sees what, and what is withheld
  briefgen mail plan --recipients board.yaml        who would get what; nothing is sent
"""
"""Shown by `briefgen --help`, and by the help of the command of each."""

_MORE = """\
  briefgen check --archive ../copies --require-evidence
  briefgen evidence show --all                      every statement, and what became of its passage
  briefgen verify build --json
  briefgen who kj-2                                 each audience: sees it, or why not
  briefgen who "content/briefings/tea/swot.yaml:12"
  briefgen inspect build/tea-board-en.pdf           edition, level, hash; was it changed?
  briefgen mail plan --recipients board.yaml --audience board
  briefgen mail draft --recipients board.yaml --out drafts
  briefgen mail send --recipients board.yaml --rate 30/min
  briefgen mail outbox                              what waits, failed, or is in doubt
  briefgen mail outbox resolve 3f2a91 --sent --reason "she has it"
  briefgen styles list chicago                      what can be used, by name
  briefgen styles preview chicago-notes             the project's own sources in it
  briefgen sources add report.pdf --key smith2024 --url https://example.org/report
  briefgen sources import library.bib smith2024     one entry of a file; without keys, all
  briefgen sources export --format csl-json --out sources.json
  briefgen translations accept kj-2                 the translation tells what its original tells
  briefgen schema --out .briefgen/schemas           for editors that complete and check YAML
"""
"""Shown by the help of the command of each alone."""

EXIT_CODES = """\
exit codes:
  0  done; there may be warnings
  1  errors, each printed with its place: nothing was written or overwritten;
     verify: the files differ, or cannot be read; review: the file cannot be read;
     check: errors in the content (with --strict: or warnings)
  2  the command itself is wrong
  130  stopped by the keyboard; every file already there is whole
"""


def epilog(program: str) -> str:
    """What stands at the end of a command's help; `program`: "briefgen", "briefgen mail send"."""
    lines = FIRST.splitlines()
    if " " in program:
        lines = [
            line for line in (*lines, *_MORE.splitlines()) if f"{line} ".startswith(f"  {program} ")
        ]
    shown = "\n".join(("examples:", *lines)) + "\n\n" if lines else ""
    return shown + EXIT_CODES
