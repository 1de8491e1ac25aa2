"""Everything that CommonMark takes for structure, as people might type it by chance or on purpose.

No package on Python's index holds the specification's own examples as data, so its constructs are made here:
some of each kind, and any of them inside and behind any other. Where the specification lies at hand
(`COMMONMARK_SPEC` names its spec.txt, as `.ci/run` does) its 652 examples are typed as well.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from hypothesis import strategies as st

# One of each kind, after the chapters of the spec. "→" is a tab.
KINDS: dict[str, tuple[str, ...]] = {
    "tabs": (
        "→code", "  - a→→b", ">→→code", "-→→code", "#→Heading", "*→*→*→", " - a\n→\n→b",
    ),
    "escapes": (
        "\\!\\\"\\#\\$\\%\\&\\'\\(\\)\\*\\+\\,\\-\\.\\/\\:\\;\\<\\=\\>\\?\\@\\[\\\\\\]\\^\\_\\`\\{\\|\\}\\~",
        "\\→\\A\\a\\ \\3", "\\*not soft*", "\\<br/> not a tag", "\\[not a link](/x)", "\\\\*soft*",
        "a\\\nb", "`\\[\\``", "~~~\n\\[\\]\n~~~", "[a](/b\\* \"c\\*\")", "[a]: /b\\* \"c\\*\"",
        "``` a\\+b\nc\n```",
    ),
    "entities": (
        "&nbsp; &amp; &copy; &AElig; &ClockwiseContourIntegral;", "&#35; &#1234; &#992; &#0;",
        "&#X22; &#XD06; &#xcab;", "&x; &#; &#x; &#87654321; &hi?;", "&copy", "&#42;a&#42;", "&#9;a",
        "[a](u &quot;t&quot;)", "``` f&ouml;o\nx\n```", "a&#10;&#10;b", "&lt;script&gt;",
    ),
    "rules": (
        "***", "---", "___", "+++", "===", " - - -", "_____________", "- a\n***\n- b", "a\n***\nb",
    ),
    "headings": (
        "# a", "## a ##", "###### a", "####### a", "#5 bolt", "#hashtag", "# a *b* \\*c\\*", "    # a",
        "a\n    # b", "### a ### b", "# a \\#", "## ", "#", "### ###", "****\n## a\n****",
    ),
    "underlined": (
        "a\n=", "a *b\nc*\n----", "a\n    ----", "a\n= =", "`a\n----\n`", "> a\n---", "- a\n---",
        "- a\nb\n===", "---\na\n---\nb\n---", "\\> a\n------", "a\nb\n---\nc", "a\\\n----",
    ),
    "indented code": (
        "    a\n      b", "  - a\n\n    b", "    <a/>\n    *b*", "a\n\n    b\n\n    c",
    ),
    "fences": (
        "```\n<\n >\n```", "~~~\na\n```\n~~~", "````\na\n```\n``````", "```", "> ```\n> a\n\nb",
        "   ```\n   a\n  ```", "a\n```\nb\n```\nc", "~~~~ ruby startline=3 $%@#$\ndef\n~~~~~~~",
        "``` ```\na", "~~~ a ``` ~~~\nb",
    ),
    "html blocks": (
        "<script>\nalert(1)\n</script>", "<pre>\n**a**\n</pre>",
        "<style\n type=\"text/css\">\nh1 {}\n</style>", "<textarea>\n*a*\n</textarea>", "<!-- a\nb -->",
        "<?php\n echo '>';\n?>", "<!DOCTYPE html>", "<![CDATA[\nx\n]]>", "<div\n*a*", "</div>\n*a*",
        "<table><tr><td>\n<pre>", "<a href=\"b\">\n*c*\n</a>", "<del>\n*a*\n</del>",
        "<DIV CLASS=\"a\">\n\n*b*", "<i class=\"x\">\n*y*\n</i>", "a\n<div>\nb", "<address>",
    ),
    "definitions": (
        "[a]: /b \"c\"\n\n[a]", "[a]:\n/b\n'c'", "[a]: <>", "[a]: <b c> (d)", "[A]: /b\n[a]", "[\na\n]: /b",
        "[a]: /b\n===\n[a]", "> [a]: /b", "[a]: /b 'c' d", "[ẞ]: /b\n[SS]", "[a]", "[a][]", "[a b]",
        "[]: /b", "[EHCP]", "[x]", "[ ] a", "[x] b", "[^1]", "[^1]: a",
    ),
    "paragraphs": (
        "a\n\nb", "  a\n b", "a  \nb", "a\n\n\nb", "   a",
    ),
    "quotes": (
        "> # a\n> b\n> c", "># a\n>b", "> a\nb", "> - a\n- b", "> ```\na\n```", ">", "> a\n>\n> b",
        "a\n> b", "> a\n***\n> b", "> > > a\nb", ">>> a\n> b\n>>c", ">     code", ">    not code",
    ),
    "items": (
        "- a", "+ a", "* a", "1. a", "1) a", "123456789. a", "1234567890. a", "0. a", "003. a", "-1. a",
        "- a\n\n  b", "1.  a\n\n        b\n\n    > c", "-\n  a", "-\n\n  a", "*", "a\n*", "a\n1.",
        "- a\n - b\n  - c", "- - a", "1. - 2. a", "- # a\n- b\n  ---\n  c", "10) a\n    - b",
        "  10.  a\n          b", "> 1. > a\nb", "-a", "1.a",
    ),
    "lists": (
        "- a\n- b\n+ c", "1. a\n2. b\n3) c", "a\n- b", "a\n14. b", "a\n1. b", "- a\n\n- b",
        "- a\n<!-- -->\n- b", "- a\n  - b\n    - c\n\n\n      d", "* a\n  > b\n\n  > c",
        "1. ```\n   a\n   ```\n\n   b", "- [ ] a\n- [x] b",
    ),
    "tables": (
        "| a | b |\n|---|---|\n| c | d |", "a | b\n--|--\nc | d", "| a |\n| - |", "a\n:-:\nb", "|", "||",
        "\\|", "| `a|b` |", "a | b\n:-- | --:", "| a |\n|:-:|\n| b \\| c |",
    ),
    "code spans": (
        "`a`", "`` a ` b ``", "` `` `", "`a  \nb`", "`a\\`b`", "*a`*`", "`<a href=\"`\">`", "```a``", "`a",
    ),
    "emphasis": (
        "*a*", "_a_", "**a**", "__a__", "***a***", "a * b*", "a*\"b\"*", "_a_b", "пристаням_стремятся_",
        "*a **b** c*", "**a*", "__a, __b__, c__", "*a _b* c_", "**a<b@c.d>**", "*[a*](b)",
        "**a \"*b*\" c**", "~~a~~", "~a~", "==a==", "5*6*78", "snake_case_word", "_(_a_)_", "*a\nb*",
        "foo-_(bar)_", "***a** b*", "****a****", "*$*a", "*£*b",
    ),
    "links": (
        "[a](/b \"c\")", "[a]()", "[a](<>)", "[a](</b c>)", "[a](b(c(d)))", "[a](b\n\"c\")",
        "[a [b] c](/d)", "[a](b)(c)", "[a] (b)", "[a][b]\n\n[b]: /c", "[a]\n[b]", "[a][b][c]",
        "[![a](b)](c)", "[a *b](c*)", "[a<b](c)>", "[a`](b)`", "[a](javascript:alert)",
        "[a](/b 'c \"d\" e')", "[a](<b\nc>)", "[a][b]c[d]", "[[a]](b)", "]: a",
    ),
    "pictures": (
        "![a](/b \"c\")", "![a *b*]", "![a][]", "!\\[a]", "\\![a]", "![[a]](b)", "![a](b) ![c](d)", "!",
    ),
    "autolinks": (
        "<http://a.b/c?d=e&f>", "<MAILTO:A@B.C>", "<a+b+c:d>", "<a@b.c>", "<7@b.c>", "<a+special@b-c0.d>",
        "<>", "< http://a.b>", "<m:abc>", "<a.b.c>", "http://a.b", "<https://a.b/[\\*>",
        "<localhost:5001/a>", "a@b.c",
    ),
    "raw html": (
        "<a><bab><c2c>", "<a/><b2/>", "<a  /><b2\ndata=\"a\" >",
        "<a b=\"c\" d = 'e <f>'\n_g zoop:33=zoop:33 />", "<33> <__>", "<a h*#r=\"b\">", "</a></b >",
        "a <!-- b - c --> d", "a <!--> b -->", "a <!---> b -->", "a <?b?>", "a <!ELEMENT b EMPTY>",
        "a <![CDATA[>&<]]>", "<a href=\"&ouml;\">", "<a href=\"\\*\">", "<a href='b'title=c>",
        "<responsive-image src=\"a\" />", "</main>", "</p></li></ul>", "<b>a</b>",
        "<img src=x onerror=alert(1)>",
    ),
    "line ends": (
        "a  \nb", "a\\\nb", "a       \nb", "*a  \nb*", "`a\\\nb`", "<a b=\"c  \nd\">", "a\\", "### a\\",
        "a  ", "a\n b", "hello $.;'there", "Foo χρῆν", "a     b", "\\", "\\\\", "#\\",
    ),
}  # fmt: skip

EXAMPLES = [text.replace("→", "\t") for texts in KINDS.values() for text in texts]

_LEAF = st.sampled_from(EXAMPLES)
_LAZY = st.tuples(_LEAF, _LEAF).map("\n".join)
_BLOCKS = (
    "{}", "> {}", "- {}", "* {}", "1. {}", "7) {}", "# {}", "    {}", "{}\n===", "{}\n---", "> > {}", "\t{}"
)  # fmt: skip
_AROUND = (
    "*{}*", "**{}**", "`{}`", "[{}](a)", "![{}](a)", "[a]: {}", "<{}>", "<!-- {} -->", "| {} |",
    "```\n{}\n```",
    "a {} b", "a{}b", "{}  \nb", "{}\\\nb", "({})", "[{}]", "[{}][{}]", "<b>{}</b>", "&{};", "\\{}",
)  # fmt: skip


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts inside a block, every line of them or only the first, and inside something of a line."""
    whole = st.builds(_each_line, st.sampled_from(_BLOCKS), inner)
    lazy = st.builds(lambda form, text: form.replace("{}", text), st.sampled_from(_BLOCKS + _AROUND), inner)
    behind = st.builds("{}{}{}".format, inner, st.sampled_from(("", " ", "\n", "\n\n", "\n    ")), inner)
    return whole | lazy | behind


def _each_line(form: str, text: str) -> str:
    return "\n".join(form.replace("{}", line) for line in text.split("\n"))


TEXTS = st.recursive(_LEAF | _LAZY, _nested, max_leaves=6)


def spec_examples() -> list[str]:
    """The examples of the CommonMark spec, where its text lies at hand."""
    place = os.environ.get("COMMONMARK_SPEC")
    if not place:
        return []
    found = re.findall(r"^`{32} example\n(.*?)^\.$", Path(place).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [text.replace("→", "\t").removesuffix("\n") for text in found]
