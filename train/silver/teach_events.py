#!/usr/bin/env python3
"""Make the silver data of the tagger of events: events.tsv.gz beside this file. docs/models.md says what
it is for and what it is worth.

The sentence encoder of teach.py is fine-tuned on the marked sentences of train/events (the files *-held.txt only measure it) and
then labels texts of the corpora: headlines of the UCDP's sources, every second report of MUC-4 train, re3d train without its
non-commercial rows, and every fourth document of the train parts of UD English EWT and GUM. Only positions and labels are kept, no text, and nothing of the encoder goes into the
program. Run it from the root of the repository, set up as teach.py says:

    python3 train/silver/teach_events.py --data ../shared --encoder all-mpnet-base-v2 --weights events-teacher.pt

About half an hour of one core (AMX, bfloat16) to fine-tune and as long to label. The same kind of processor and the same versions
give the same weights; other processors may label a few sentences otherwise.
"""
import argparse, collections, csv, glob, gzip, io, json, os, random, re

import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

from teach import shape

MODES = ["asserted", "reported", "hedged", "forecast", "intent", "conditional", "negated", "historical"]
ROLES = ["a", "t", "p"]
EPOCHS, RATE, WARM, BATCH = 3, 1e-4, 0.08, 800  # BATCH: pieces of words at a time, padding included
WINDOW = 220  # pieces that are read together, whole sentences
FROZEN = 1  # layers of the encoder that stay as they are, besides its embeddings
PAIR = 200
FAR = 20  # words between trigger and part, beyond which all is alike
TELL, DOUBT = 0.5, 0.2  # chances from which on a word is labelled; left open
PART = 0.5
PLAIN = 0.4  # what a word that tells of nothing weighs in learning

MARK = re.compile(r"\[([^\[\]/]+)/([^\[\]]+)\]")
WORD = re.compile(r"[A-Za-z0-9_À-ɏ]+(?:['’.-][A-Za-z0-9À-ɏ]+)*|\S")
END = re.compile(r"(?<=[.!?\"”)])\s+|\n+|\s{2,}")


class Sentence:
    """A text's words from start to end, with the marks on them."""

    def __init__(self, text, start=0, end=None):
        self.text = text
        self.words = [m.span() for m in WORD.finditer(text, start, len(text) if end is None else end)]
        self.types, self.modes, self.parts = [0] * len(self.words), [-1] * len(self.words), {}

    def at(self, begin, end):
        return [i for i, (b, e) in enumerate(self.words) if b < end and begin < e]


def marked(line, types):
    """A line of train/events."""
    text, marks, last = "", [], 0
    for m in MARK.finditer(line):
        text += line[last : m.start()]
        begin = len(text)
        text += m.group(1)
        marks.append((begin, len(text), m.group(2).split("|")))
        last = m.end()
    s = Sentence(text + line[last:])
    for begin, end, (kind, *rest) in marks:
        i = s.at(begin, end)[0]
        values = dict(r.split("=", 1) for r in rest)
        s.types[i] = 1 + types.index(kind)
        s.modes[i] = MODES.index(values.get("m", "asserted"))
        for n, role in enumerate(ROLES):
            for v in filter(None, values.get(role, "").split(";")):
                places = [m.start() for m in re.finditer(re.escape(v), s.text)]
                if places:
                    near = min(places, key=lambda x: abs(x - begin))
                    for j in s.at(near, near + len(v)):
                        s.parts[i, j] = 1 + n
    return s


def texts(files, types):
    out = []
    for f in sorted(files):
        text = []
        for line in [*open(f, encoding="utf-8"), ""]:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if line:
                text.append(marked(line, types))
            elif text:
                out.append(text)
                text = []
    return out


class Teacher(nn.Module):
    def __init__(self, folder, types):
        super().__init__()
        self.tok = AutoTokenizer.from_pretrained(folder)
        self.enc = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.enc.config.hidden_size
        self.case = nn.Embedding(9, width)
        self.kinds, self.modes = nn.Linear(width, types + 1), nn.Linear(width, len(MODES))
        self.trigger, self.word, self.way = nn.Linear(width, PAIR), nn.Linear(width, PAIR), nn.Embedding(2 * FAR + 1, PAIR)
        self.part, self.drop = nn.Linear(PAIR, 1 + len(ROLES)), nn.Dropout(0.1)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.way.weight)
        for name, p in self.named_parameters():
            if "embeddings" in name or any(f".layer.{i}." in name for i in range(FROZEN)):
                p.requires_grad = False

    def states(self, batch):
        """What the encoder says of the pieces of the windows of a batch."""
        n = max(len(w[0]) for w in batch)
        ids = torch.full((len(batch), n), self.tok.pad_token_id)
        shapes, mask = torch.zeros(len(batch), n, dtype=torch.long), torch.zeros(len(batch), n, dtype=torch.long)
        for k, (i, s, _) in enumerate(batch):
            ids[k, : len(i)], shapes[k, : len(i)], mask[k, : len(i)] = torch.tensor(i), torch.tensor(s), 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.enc.embeddings.word_embeddings(ids) + self.case(shapes)
            h = self.enc(inputs_embeds=x, attention_mask=mask)[0]
        return self.drop(h.float())

    def parts(self, h, i):
        """Scores of the parts that each word of a sentence (rows of h) plays for word i."""
        far = torch.tensor([max(-FAR, min(FAR, j - i)) + FAR for j in range(len(h))])
        return self.part(torch.relu(self.trigger(h[i]) + self.word(h) + self.way(far)))

    def windows(self, texts):
        """Whole sentences that are read together: pieces, shapes, and sentences with the first piece of each word."""
        out, memo = [], {}
        for text in texts:
            ids, shapes, sentences = [self.tok.cls_token_id], [0], []
            for s in text:
                words = []
                for b, e in s.words:
                    w = s.text[b:e]
                    if w not in memo:
                        memo[w] = self.tok(w, add_special_tokens=False)["input_ids"][:6] or [self.tok.unk_token_id]
                    words.append((memo[w], shape(w)))
                if sentences and len(ids) + sum(len(p) for p, _ in words) > WINDOW:
                    out.append((ids, shapes, sentences))
                    ids, shapes, sentences = [self.tok.cls_token_id], [0], []
                first = []
                for pieces, z in words:
                    first.append(min(len(ids), 499))
                    ids = ids + pieces
                    shapes = shapes + [z] * len(pieces)
                ids, shapes = (ids + [self.tok.sep_token_id])[:500], (shapes + [0])[:500]
                sentences.append((s, torch.tensor(first, dtype=torch.long)))
            if sentences:
                out.append((ids, shapes, sentences))
        return out


def batches(windows, limit, shuffle):
    order = list(range(len(windows)))
    if shuffle:
        random.shuffle(order)
        order = sum((sorted(order[i : i + 800], key=lambda k: len(windows[k][0])) for i in range(0, len(order), 800)), [])
    else:
        order.sort(key=lambda k: len(windows[k][0]))
    out, batch, longest = [], [], 0
    for k in order:
        n = max(longest, len(windows[k][0]))
        if batch and n * (len(batch) + 1) > limit:
            out.append(batch)
            batch, n = [], len(windows[k][0])
        batch, longest = [*batch, k], n
    out.append(batch)
    if shuffle:
        random.shuffle(out)
    return out


def teach(net, windows):
    groups = {"flat": [], "deep": [], "new": []}
    for name, p in net.named_parameters():
        if p.requires_grad:
            groups["flat" if p.dim() < 2 else "deep" if name.startswith("enc") else "new"].append(p)
    opt = torch.optim.AdamW(
        [{"params": groups["deep"], "lr": RATE}, {"params": groups["flat"], "lr": RATE, "weight_decay": 0}, {"params": groups["new"], "lr": 10 * RATE}],
        weight_decay=0.01,
        fused=True,
    )
    base = [g["lr"] for g in opt.param_groups]
    total, step = EPOCHS * len(batches(windows, BATCH, False)), 0
    rare = torch.ones(net.kinds.out_features)
    rare[0] = PLAIN
    for _ in range(EPOCHS):
        for b in batches(windows, BATCH, True):
            for g, r in zip(opt.param_groups, base):
                g["lr"] = r * min(1, (step + 1) / (WARM * total)) * max(0.02, 1 - step / total)
            h = net.states([windows[k] for k in b])
            rows, types, modes, pairs, parts = [], [], [], [], []
            for r, k in enumerate(b):
                for s, first in windows[k][2]:
                    if not len(first):
                        continue
                    x = h[r, first]
                    rows.append(x)
                    types += s.types
                    modes += s.modes
                    for i, t in enumerate(s.types):
                        if t > 0:
                            pairs.append(net.parts(x, i))
                            parts += [s.parts.get((i, j), 0) for j in range(len(x))]
            x = torch.cat(rows)
            loss = 3 * F.cross_entropy(net.kinds(x), torch.tensor(types), weight=rare)
            if pairs:
                loss = loss + 0.3 * F.cross_entropy(net.modes(x), torch.tensor(modes), ignore_index=-1) + F.cross_entropy(torch.cat(pairs), torch.tensor(parts))
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            if step % 50 == 0:
                print(f"step {step} of {total}, loss {loss.item():.3f}", flush=True)


def label(net, windows):
    """For each sentence the events that it tells of: (word, type, chance, mode, parts), and words left open."""
    net.eval()
    out = collections.defaultdict(list)
    with torch.no_grad():
        for b in batches(windows, 2500, False):
            h = net.states([windows[k] for k in b])
            for r, k in enumerate(b):
                for s, first in windows[k][2]:
                    if not len(first):
                        continue
                    x = h[r, first]
                    chance = net.kinds(x).softmax(-1)
                    top, kind = chance[:, 1:].max(-1)
                    mode = net.modes(x).argmax(-1)
                    for i in (top >= DOUBT).nonzero().flatten().tolist():
                        parts = {}
                        if top[i] >= TELL:
                            p = net.parts(x, i).softmax(-1)
                            sure, role = p[:, 1:].max(-1)
                            parts = {j: int(role[j]) for j in (sure >= PART).nonzero().flatten().tolist() if j != i}
                        out[id(s)].append((i, 1 + int(kind[i]), float(top[i]), int(mode[i]), parts))
    net.train()
    return out


def measure(net, held):
    found = label(net, net.windows(held))
    right = told = gold = sense = 0
    p = [0, 0, 0]
    for s in (s for text in held for s in text):
        gold += sum(t > 0 for t in s.types)
        p[2] += len(s.parts)
        for i, kind, chance, mode, parts in found[id(s)]:
            if chance < TELL:
                continue
            told += 1
            right += kind == s.types[i]
            sense += kind == s.types[i] and mode == s.modes[i]
            p[1] += len(parts)
            p[0] += sum(s.parts.get((i, j)) == 1 + r for j, r in parts.items())
    print(
        f"kept apart: P {100 * right / max(1, told):.1f} R {100 * right / gold:.1f} F1 {200 * right / (told + gold):.1f},"
        f" with sense {200 * sense / (told + gold):.1f}, parts {200 * p[0] / max(1, p[1] + p[2]):.1f}",
        flush=True,
    )


def corpora(data):
    """Texts to label: (key, text). Positions count code points."""
    names = {}
    for row in csv.DictReader(io.TextIOWrapper(gzip.open(f"{data}/geo/ucdp_ged_syria_2017_2019.csv.gz"), encoding="utf-8")):
        for h in map(str.strip, row["source_headline"].split(";")):
            if len(h) > 25 and not re.search(r"\(S\d+[a-z]?\)", h):
                names.setdefault(h, None)
    for i, h in enumerate(names):
        yield f"ucdp {i}", h
    for row in map(json.loads, open(f"{data}/corpora/re3d/train.jsonl")):
        if not row["nc"]:
            yield f"re3d {row['id']}", row["text"]
    for row in list(map(json.loads, open(f"{data}/corpora/muc4/train.jsonl")))[::2]:
        yield f"muc4 {row['id']}", row["text"]
    for bank in ("ewt", "gum"):
        n, text = 0, []
        for line in [*gzip.open(f"{data}/corpora/ud-{bank}/train.conllu.gz", "rt", encoding="utf-8"), "# newdoc"]:
            if line.startswith("# newdoc") and text:
                if n % 4 == 0:
                    yield f"{bank} {n}", "\n".join(text)
                n, text = n + 1, []
            elif line.startswith("# text = "):
                text.append(line[len("# text = ") :].strip())


def small_words(data):
    """Words that the treebanks write in small letters as a rule."""
    small, large = collections.Counter(), collections.Counter()
    for bank in ("ewt", "gum"):
        for line in gzip.open(f"{data}/corpora/ud-{bank}/train.conllu.gz", "rt", encoding="utf-8"):
            f = line.split("\t")
            if len(f) == 10 and f[0].isdigit() and f[0] != "1":
                (small if f[1].islower() else large)[f[1].lower()] += 1
    return {w for w, n in small.items() if n > large[w]}


def cased(text, small):
    """A text in capitals, written as others are, letter for letter."""

    def word(m):
        w = m.group().lower()
        return w if w in small else w[:1].upper() + w[1:]

    out = re.sub(r"[A-Z]+", word, text)
    return out if len(out) == len(text) else text


def sentences(text):
    out, last = [], 0
    for m in END.finditer(text):
        out.append(Sentence(text, last, m.start()))
        last = m.end()
    out.append(Sentence(text, last))
    return [s for s in out if s.words]


def write(net, docs, small, types, path):
    """A line "=key" for each text, then a line for each event: where the word begins and ends, its type and modality, and its
    parts, "a0-5" and so on; or "?" for a word left open. All distances in code points, from the start of the last event."""
    lines, n = [], 0
    for at in range(0, len(docs), 500):
        part = docs[at : at + 500]
        texts = [sentences(cased(t, small) if t.upper() == t else t) for _, t in part]
        found = label(net, net.windows(texts))
        for (key, _), text in zip(part, texts):
            lines.append("=" + key)
            last = 0
            for s in text:
                for i, kind, chance, mode, parts in found[id(s)]:
                    b, e = s.words[i]
                    here = f"{b - last} {e - b} "
                    if chance < TELL:
                        lines.append(here + "?")
                    else:
                        n += 1
                        ways = [f"{ROLES[r]}{s.words[j][0] - b}-{s.words[j][1] - b}" for j, r in sorted(parts.items())]
                        lines.append(here + " ".join([types[kind - 1], MODES[mode], *ways]))
                    last = b
        print(f"{at + len(part)} of {len(docs)} texts, {n} events", flush=True)
    with open(path, "wb") as f, gzip.GzipFile(filename="", mode="wb", fileobj=f, mtime=0) as z:
        z.write(("\n".join(lines) + "\n").encode())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", default="../shared", help="folder with corpora and geo")
    ap.add_argument("--encoder", default="all-mpnet-base-v2", help="folder of the encoder")
    ap.add_argument("--weights", default="events-teacher.pt", help="fine-tuned weights: read if there, else written")
    ap.add_argument("--first", type=int, default=0, help="label only so many texts, for a trial")
    ap.add_argument("--marks", default="train/events", help="folder of the marked sentences")
    ap.add_argument("--out", default="train/silver/events.tsv.gz")
    a = ap.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    random.seed(1)
    torch.manual_seed(1)
    rows = (line.split("\t")[0].strip() for line in open("data/ontology/types.tsv"))
    types = [t for t in rows if t and not t.startswith("#") and t != "type"]
    files = glob.glob(a.marks + "/*.txt")
    net = Teacher(a.encoder, len(types))
    if os.path.exists(a.weights):
        net.load_state_dict(torch.load(a.weights))
    else:
        teach(net, net.windows(texts([f for f in files if not f.endswith("-held.txt")], types)))
        torch.save(net.state_dict(), a.weights)
    measure(net, texts([f for f in files if f.endswith("-held.txt")], types))
    docs = list(corpora(a.data))
    random.shuffle(docs)
    write(net, docs[: a.first or None], small_words(a.data), types, a.out)


if __name__ == "__main__":
    main()
