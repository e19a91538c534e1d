"""Likelihood in English.

“May”, “might” and “could” tell what is possible and not how likely it is: they are no finding.
Neither are comparisons (“more likely to buy”, “the likeliest case”).
"""

from __future__ import annotations

from briefgen.lint.likelihood.ladder import VAGUE, Lexicon

_BE = r"(?:is|are|was|were|be|been|seems?|looks?|appears?|’s|'s|’re|'re)"

ENGLISH = Lexicon(
    steps=(
        ("almost no chance", "remote"),
        ("very unlikely", "highly improbable"),
        ("unlikely", "improbable", "improbably"),
        ("roughly even chance", "roughly even odds"),
        ("likely", "probable", "probably"),
        ("very likely", "highly probable", "very probably"),
        ("almost certain", "almost certainly", "nearly certain"),
    ),
    others=(
        ("impossible", r"(?:virtually|practically|next to|well-?nigh|almost) impossible", 1),
        (
            "chance|possibility|prospect",
            r"(?:no|not a|zero) (?:real |realistic )?(?:chance|possibility|prospect) (?:of|that)",
            1,
        ),
        (
            "chance|possibility|probability|likelihood|odds",
            r"(?:slim|slender|outside|remote|faint|tiny|small|little|low)"
            r" (?:chance|possibility|probability|likelihood|odds)",
            2,
        ),
        ("unlikely", r"(?:highly|extremely|exceedingly|exceptionally|most|quite) unlikely", 2),
        ("unlikely", r"(?:rather|fairly|somewhat|pretty) unlikely", 3),
        ("doubtful", r"doubtful (?:whether|that|if)", 3),
        ("even chance|even odds", r"(?<!roughly )even (?:chances?|odds)", 4),
        ("fifty|50", r"(?:fifty-fifty|50[-/–:]50) (?:chances?|odds|call|bet)", 4),
        ("toss", r"toss-?up", 4),
        ("as likely", r"as likely as not", 4),
        ("y well|t well|d well", r"(?:may|might|could) (?:very )?well(?!-)", 5),
        ("chances are|odds are", r"(?:chances|odds) are", 5),
        ("chance|odds", r"(?:good|fair|decent|better than even|reasonable) (?:chances?|odds)", 5),
        ("than not", r"more likely than not", 5),
        (
            "likely|probable",
            r"(?:quite|fairly|rather|reasonably|pretty|somewhat) (?:likely|probable)",
            5,
        ),
        ("in all", r"in all (?:likelihood|probability)", 6),
        (
            "likely",
            r"(?:highly|extremely|exceedingly|overwhelmingly|exceptionally|strongly) likely",
            6,
        ),
        (
            "chance|probability|likelihood|odds",
            r"(?:strong|high|great|big|excellent)"
            r" (?:chances?|probability|likelihood|odds) (?:of|that)",
            6,
        ),
        ("most probably", r"most probably", 6),
        ("certain", r"(?:virtually|practically|all but|as good as|near(?:ly)?-) ?certain", 7),
        ("certaint", r"near[- ]certaint(?:y|ies)", 7),
        (
            "sure to|certain to|bound to",
            rf"{_BE} (?:all but )?(?:sure|certain|bound) to(?= )(?! (?:the|an?|its?|their|one)\b)",
            7,
        ),
        (
            "undoubtedly|doubtless|certainly|definitely|surely",
            r"(?:will|would|is|are) (?:undoubtedly|doubtless(?:ly)?|certainly|definitely|surely)",
            7,
        ),
        ("doubt", r"(?:undoubtedly|doubtless|without (?:a )?doubt|no doubt),? (?:will|would)", 7),
        ("possibly", r"possibly", VAGUE),
        ("conceivably", r"conceivably", VAGUE),
        ("presumably", r"presumably", VAGUE),
        (
            "perhaps|maybe",
            r"(?:perhaps|maybe)"
            r"(?! (?:\d|an?\b|the\b|one|two|three|four|five|ten|half|dozens|hundreds))",
            VAGUE,
        ),
        (
            "rule|exclude",
            r"(?:can ?not|could not|can[’']t|couldn[’']t) (?:be )?(?:entirely |wholly )?"
            r"(?:ruled? out|excluded?)",
            VAGUE,
        ),
        (
            "possibility|chance",
            r"(?:real|distinct|serious|realistic|credible) (?:possibility|chance)",
            VAGUE,
        ),
    ),
    confident=(
        (
            "confidence",
            r"(?:with|at|have|has) (?:a |an )?(?:very |only |fairly )?"
            r"(?:high|moderate|medium|low|great|little|limited) "
            r"(?:(?:level|degree) of )?confidence(?= that\b| in (?:this|these|our)\b|[,.;:)]|$)",
        ),
        ("confidence that", r"(?:high|moderate|medium|low) confidence that"),
        ("confidence i", r"(?:our|authors’|analysts’) confidence (?:is|in this)"),
        ("confident", r"(?:we|the authors|the analysts) (?:are|remain|feel) (?:\w+ )?confident"),
    ),
)
