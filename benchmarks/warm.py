"""Word files made one after the other in one process: milliseconds of the second and later ones.

    python benchmarks/warm.py [AUDIENCE] [LANGUAGE]

Prints JSON: `document`, from the content read to the file's bytes (narrowing, templates,
citations, writing), and `writing`, from the finished HTML to the bytes; medians, of the
processor's time, which other programs of a busy machine do not lengthen by having their turn.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 16


def main() -> int:
    """Make the edition again and again, each time from its content."""
    from briefgen.diagnostics import Collector
    from briefgen.pipeline import Request
    from briefgen.pipeline.making import Editions
    from briefgen.pipeline.plan import prepare
    from briefgen.pipeline.settings import WriterSettings
    from briefgen.store import user_store
    from briefgen.writers import load_writer

    gc.set_threshold(100_000, 20, 20)  # as the command does
    audience, language, *_ = [*sys.argv[1:], "analyst", "zh-CN"][-2:]
    found = Collector()
    request = Request(ROOT, formats=("docx",), audiences=(audience,), languages=(language,))
    plan = prepare(request, found)
    if plan is None:
        raise SystemExit("\n".join(d.message for d in found))
    (job,) = plan.jobs
    write = load_writer("docx")
    whole, writing = [], []
    for _ in range(DOCUMENTS):
        start = process_time()
        document = Editions(plan.project, plan.content, found).document(job)
        if document is None:
            raise SystemExit("\n".join(d.message for d in found))
        options = WriterSettings(plan.project, user_store(), found).of(job, document)
        between = process_time()
        write(document, options)
        end = process_time()
        whole.append((end - start) * 1000)
        writing.append((end - between) * 1000)
    later = {"document": statistics.median(whole[1:]), "writing": statistics.median(writing[1:])}
    print(json.dumps(later))
    return 0


if __name__ == "__main__":
    sys.exit(main())
