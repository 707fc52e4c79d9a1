#!/usr/bin/env python3
"""Make the silver data of the tagger of events: events.tsv.gz beside this file. docs/models.md says what
it is for and what it is worth.

The sentence encoder of teach.py is fine-tuned on the marked sentences of train/events (the files *-held.txt only measure it), three times
with other seeds, and the three together label texts of the corpora: headlines of the UCDP's sources, MUC-4 train, re3d train without its
non-commercial rows, and documents of the train parts of UD English EWT and GUM. They also label marked sentences in which a word or two
have been exchanged for others of the same inflection, so that the tagger meets words that nobody wrote a sentence for; first each word is put
into eight sentences, to find which words tell of something. Only positions and labels are kept, and the exchanged words, no text; nothing
of the encoder goes into the program. Run it from the root of the repository, set up as teach.py says:

    python3 train/silver/teach_events.py --data ../shared --encoder all-mpnet-base-v2 --parsed own.conllu third.conllu

where --parsed are texts cut into words by the program, as teach_trees.py makes them: from there come the inflections. Five minutes of one H200,
hours of one core. Where the encoder's weights are rounded to eight bits first, as they were for the file that is kept, and on other processors,
a few sentences are labelled otherwise.
"""
import argparse, collections, csv, glob, gzip, io, json, os, random, re

import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import DEV, Course, Encoder, Pieces, batches, shape

MODES = ["asserted", "reported", "hedged", "forecast", "intent", "conditional", "negated", "historical"]
ROLES = ["a", "t", "p"]
SEEDS, EPOCHS, RATE, BATCH = (1, 2, 4), 5, 1e-4, 700  # BATCH: pieces of words at a time, padding included
WINDOW = 220  # pieces that are read together, whole sentences
FROZEN = 1  # layers of the encoder that stay as they are, besides its embeddings
PAIR = 256
FAR = 20  # words between trigger and part, beyond which all is alike
TELL, DOUBT = 0.5, 0.2  # chances from which on a word is labelled; left open
PART = 0.5
PLAIN = 0.4  # what a word that tells of nothing weighs in learning
HOSTS = 8  # sentences that a word is tried in
EXCHANGED, KEPT = 40000, 12000  # sentences with exchanged words: made, and kept

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
    def __init__(self, folder, pieces, types):
        super().__init__()
        self.base, self.pieces = Encoder(folder), pieces
        width = self.base.width
        self.kinds, self.modes = nn.Linear(width, types + 1), nn.Linear(width, len(MODES))
        self.trigger, self.word, self.way = nn.Linear(width, PAIR), nn.Linear(width, PAIR), nn.Embedding(2 * FAR + 1, PAIR)
        self.part, self.drop = nn.Linear(PAIR, 1 + len(ROLES)), nn.Dropout(0.1)
        nn.init.zeros_(self.way.weight)
        for name, p in self.named_parameters():
            if "embeddings" in name or any(f".layer.{i}." in name for i in range(FROZEN)):
                p.requires_grad = False

    def states(self, batch):
        """What the encoder says of the words of a batch of windows, one after the other."""
        h = self.base.states([w[:2] for w in batch], self.pieces.pad)
        at = [(k, f) for k, w in enumerate(batch) for _, first in w[2] for f in first]
        row, column = torch.tensor(at, device=DEV).T
        return self.drop(h[row, column])

    def parts(self, x, pairs):
        """Scores of the parts that words of x play for others: pairs of (trigger, word, way)."""
        i, j, far = torch.tensor(pairs, device=DEV).T
        return self.part(torch.relu(self.trigger(x)[i] + self.word(x)[j] + self.way(far)))


def windows(pieces, texts):
    """Whole sentences that are read together: pieces, shapes, and sentences with the first piece of each word."""
    out = []
    for text in texts:
        ids, shapes, sentences = [pieces.first], [0], []
        for s in text:
            words = [(pieces.of(s.text[b:e]), shape(s.text[b:e])) for b, e in s.words]
            if sentences and len(ids) + sum(len(p) for p, _ in words) > WINDOW:
                out.append((ids, shapes, sentences))
                ids, shapes, sentences = [pieces.first], [0], []
            first = []
            for p, z in words:
                first.append(min(len(ids), 498))
                ids, shapes = ids + p, shapes + [z] * len(p)
            ids, shapes = (ids + [pieces.last])[:500], (shapes + [0])[:500]
            if first:
                sentences.append((s, first))
        if sentences:
            out.append((ids, shapes, sentences))
    return out


def pairs(sentences, chosen):
    """Each chosen word of sentences that lie one after the other, with each word of its sentence."""
    out, off = [], 0
    for s, triggers in zip(sentences, chosen):
        n = len(s.words)
        out += [(off + i, off + j, max(-FAR, min(FAR, j - i)) + FAR) for i in triggers for j in range(n)]
        off += n
    return out


def teach(seed, folder, pieces, data, types):
    random.seed(seed)
    torch.manual_seed(seed)
    net, all = Teacher(folder, pieces, types).to(DEV), windows(pieces, data)
    sizes = [len(w[0]) for w in all]
    course = Course(net, EPOCHS * len(batches(sizes, BATCH, False)), RATE, 10 * RATE)
    rare = torch.ones(types + 1, device=DEV)
    rare[0] = PLAIN
    for _ in range(EPOCHS):
        for b in batches(sizes, BATCH, True):
            batch = [all[k] for k in b]
            sentences = [s for w in batch for s, _ in w[2]]
            x = net.states(batch)
            kinds, modes = (torch.tensor([v for s in sentences for v in getattr(s, f)], device=DEV) for f in ("types", "modes"))
            loss = 3 * F.cross_entropy(net.kinds(x), kinds, weight=rare)
            told = [[i for i, t in enumerate(s.types) if t > 0] for s in sentences]
            if any(told):
                gold = [s.parts.get((i, j), 0) for s, t in zip(sentences, told) for i in t for j in range(len(s.words))]
                loss = loss + 0.3 * F.cross_entropy(net.modes(x), modes, ignore_index=-1)
                loss = loss + F.cross_entropy(net.parts(x, pairs(sentences, told)), torch.tensor(gold, device=DEV))
            course.learn(loss)
    return net.eval()


def label(nets, texts):
    """For each sentence the events that it tells of, by the mean chance: (word, type, chance, mode, parts), words left open among them."""
    all, out = windows(nets[0].pieces, texts), collections.defaultdict(list)
    with torch.no_grad():
        for b in batches([len(w[0]) for w in all], 16 * BATCH, False):
            batch = [all[k] for k in b]
            sentences = [s for w in batch for s, _ in w[2]]
            xs = [net.states(batch) for net in nets]
            chance = sum(net.kinds(x).softmax(-1) for net, x in zip(nets, xs)) / len(nets)
            mode = sum(net.modes(x).softmax(-1) for net, x in zip(nets, xs)).argmax(-1).tolist()
            top, kind = (v.tolist() for v in chance[:, 1:].max(-1))
            chosen, off = [], 0
            for s in sentences:
                chosen.append([i for i in range(len(s.words)) if top[off + i] >= DOUBT])
                off += len(s.words)
            sure, role, at, off = [], [], 0, 0
            if p := pairs(sentences, chosen):
                part = sum(net.parts(x, p).softmax(-1) for net, x in zip(nets, xs)) / len(nets)
                sure, role = (v.tolist() for v in part[:, 1:].max(-1))
            for s, triggers in zip(sentences, chosen):
                n = len(s.words)
                for i in triggers:
                    parts = {j: role[at + j] for j in range(n) if j != i and sure[at + j] >= PART}
                    out[id(s)].append((i, 1 + kind[off + i], top[off + i], mode[off + i], parts))
                    at += n
                off += n
    return out


def measure(nets, held):
    found = label(nets, held)
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
    for row in map(json.loads, open(f"{data}/corpora/muc4/train.jsonl")):
        yield f"muc4 {row['id']}", row["text"]
    for bank in ("ewt", "gum"):
        n, text = 0, []
        for line in [*gzip.open(f"{data}/corpora/ud-{bank}/train.conllu.gz", "rt", encoding="utf-8"), "# newdoc"]:
            if line.startswith("# newdoc") and text:
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


class Exchange:
    """Marked sentences with other words in them."""

    def __init__(self, folder, types, parsed, data):
        self.hosts = []  # (file, line, sentence, tags of its words)
        words = self.read(parsed)
        for f in sorted(glob.glob(folder + "/*.txt")):
            name = os.path.basename(f)[:-4]
            if name.endswith("-held") or "events " + name not in words:
                continue
            cut, at = words["events " + name], 0
            for n, s in enumerate(x for text in texts([f], types) for x in text):
                begin, tags = 0, {}
                while at < len(cut) and 0 <= s.text.find(cut[at][0], begin) - begin <= 4:
                    begin = s.text.find(cut[at][0], begin)
                    tags[begin, begin + len(cut[at][0])] = cut[at][1]
                    begin, at = begin + len(cut[at][0]), at + 1
                self.hosts.append((name, n, s, [tags.get(w) for w in s.words]))
        self.forms = collections.defaultdict(collections.Counter)  # word → how often with which inflection
        for w, tag in [*(x for text in words.values() for x in text), *self.bank(data)]:
            if tag.split("|")[0] in ("VERB", "NOUN", "ADJ") and w.isascii() and w.isalpha() and w.islower() and len(w) > 2:
                self.forms[w][tag] += 1

    @staticmethod
    def read(parsed):
        out = collections.defaultdict(list)
        for path in parsed:
            for line in open(path, encoding="utf-8"):
                f = line.rstrip("\n").split("\t")
                if line.startswith("# newdoc id = "):
                    key = line[14:].strip()
                elif len(f) == 10 and f[0].isdigit():
                    out[key].append((f[1], f[3] + "|" + f[5]))
        return out

    @staticmethod
    def bank(data):
        """Words of the treebanks, with as many of their features as the program tells apart."""
        kept = ("Number", "Person", "Tense", "VerbForm", "Voice", "Degree", "Definite")
        for bank in ("ewt", "gum"):
            for line in gzip.open(f"{data}/corpora/ud-{bank}/train.conllu.gz", "rt", encoding="utf-8"):
                f = line.split("\t")
                if len(f) == 10 and f[0].isdigit():
                    yield f[1], f[3] + "|" + ("|".join(x for x in f[5].split("|") if x.split("=")[0] in kept) or "_")

    def put(self, host, others):
        """A sentence with other words, by number, in it."""
        old, out, last = self.hosts[host][2], Sentence("", 0), 0
        for i, (b, e) in enumerate(old.words):
            out.text += old.text[last:b]
            begin = len(out.text)
            out.text += others.get(i, old.text[b:e])
            out.words.append((begin, len(out.text)))
            last = e
        out.text += old.text[last:]
        return out

    def telling(self, nets, rng):
        """How much words tell of anything, in the places of others of their inflection, rather of words that tell of something."""
        all, told = collections.defaultdict(list), collections.defaultdict(list)
        for n, (_, _, s, tags) in enumerate(self.hosts):
            for i, t in enumerate(tags):
                if t:
                    all[t].append((n, i))
                    if s.types[i] > 0:
                        told[t].append((n, i))
        cases = []
        for w in sorted(self.forms):
            for tag, _ in self.forms[w].most_common(2):
                places = told[tag] if len(told[tag]) >= 30 else all[tag]
                cases += [(w, tag, i, self.put(n, {i: w})) for n, i in rng.sample(places, min(HOSTS, len(places)))]
        out = collections.defaultdict(list)
        for at in range(0, len(cases), 40000):
            part = cases[at : at + 40000]
            found = label(nets, [[s] for _, _, _, s in part])
            for w, tag, i, s in part:
                out[tag, w].append(max((chance for j, _, chance, _, _ in found[id(s)] if j == i), default=0))
        return {k: sum(v) / len(v) for k, v in out.items()}

    def make(self, nets, rng):
        """Sentences with exchanged words, and what they tell of: those kept of which most is to be learned, (key, sentence, events)."""
        stock = collections.defaultdict(lambda: ([], []))
        for (tag, w), chance in sorted(self.telling(nets, rng).items()):
            stock[tag][0].append(w)
            stock[tag][1].append(0.04 + chance * chance)
        may = [n for n, h in enumerate(self.hosts) if any(t in stock for t in h[3])]
        made = []
        while len(made) < EXCHANGED:
            n = rng.choice(may)
            _, _, s, tags = self.hosts[n]
            places = [i for i, t in enumerate(tags) if t in stock]
            told, others = [i for i in places if s.types[i] > 0], {}
            chosen = rng.sample(told, min(len(told), rng.choice([1, 1, 2])))
            if not told or rng.random() < 0.5:
                chosen.append(rng.choice(places))
            for i in set(chosen):
                others[i] = rng.choices(*stock[tags[i]])[0]
            made.append((n, others, self.put(n, others)))
        known = {s.text[b:e].lower() for _, _, s, _ in self.hosts for t, (b, e) in zip(s.types, s.words) if t > 0}
        found, ranked = label(nets, [[s] for _, _, s in made]), []
        for k, (n, others, s) in enumerate(made):
            _, _, host, _ = self.hosts[n]
            chance, worth = {i: c for i, _, c, _, _ in found[id(s)]}, rng.random() * 0.8
            for i, w in others.items():
                c = chance.get(i, 0)
                worth += (2 if w not in known else 1) if c >= 0.6 else 0.6 if c < DOUBT and host.types[i] > 0 else 0
            ranked.append((-worth, k))
        for k in sorted(k for _, k in sorted(ranked)[:KEPT]):
            n, others, s = made[k]
            name, line, host, _ = self.hosts[n]
            way = " ".join(f"{host.words[i][0]}-{host.words[i][1]}:{w}" for i, w in sorted(others.items()))
            yield f"swap {name} {line} {way}", s, found[id(s)]


def lines(key, told):
    """A line "=key" for a text, then a line for each event: where the word begins and ends, its type and modality, and its
    parts, "a0-5" and so on; or "?" for a word left open. All distances in code points, from the start of the last event.
    The key of a sentence with exchanged words: "swap", the file of train/events, the line, and "begin-end:word" for each."""
    out, last = ["=" + key], 0
    for s, events in told:
        for i, kind, chance, mode, parts in events:
            b, e = s.words[i]
            here = f"{b - last} {e - b} "
            ways = [f"{ROLES[r]}{s.words[j][0] - b}-{s.words[j][1] - b}" for j, r in sorted(parts.items())]
            out.append(here + ("?" if chance < TELL else " ".join([kind, MODES[mode], *ways])))
            last = b
    return out


def write(nets, docs, small, types, exchange, path):
    out, rng = [], random.Random(3)
    name = lambda events: [(i, types[k - 1], c, m, p) for i, k, c, m, p in events]
    for at in range(0, len(docs), 2000):
        part = [(key, sentences(cased(t, small) if t.upper() == t else t)) for key, t in docs[at : at + 2000]]
        found = label(nets, [text for _, text in part])
        for key, text in part:
            if key.startswith(("ewt", "gum")) and not any(found[id(s)] for s in text) and rng.random() < 0.5:
                continue
            out += lines(key, [(s, name(found[id(s)])) for s in text])
    for key, s, events in exchange.make(nets, rng):
        out += lines(key, [(s, name(events))])
    with open(path, "wb") as f, gzip.GzipFile(filename="", mode="wb", fileobj=f, mtime=0) as z:
        z.write(("\n".join(out) + "\n").encode())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", default="../shared", help="folder with corpora and geo")
    ap.add_argument("--encoder", default="all-mpnet-base-v2", help="folder of the encoder")
    ap.add_argument("--parsed", nargs="+", required=True, help="texts cut into words by the program")
    ap.add_argument("--first", type=int, default=0, help="only so many texts of each kind, for a trial")
    ap.add_argument("--marks", default="train/events", help="folder of the marked sentences")
    ap.add_argument("--out", default="train/silver/events.tsv.gz")
    a = ap.parse_args()
    rows = (line.split("\t")[0].strip() for line in open("data/ontology/types.tsv"))
    types = [t for t in rows if t and not t.startswith("#") and t != "type"]
    held = lambda yes: texts([f for f in glob.glob(a.marks + "/*.txt") if f.endswith("-held.txt") == yes], types)[: a.first or None]
    pieces = Pieces(a.encoder)
    nets = [teach(seed, a.encoder, pieces, held(False), len(types)) for seed in SEEDS]
    for n in range(len(nets)):
        measure(nets[n : n + 1], held(True))
    measure(nets, held(True))
    docs = list(corpora(a.data))
    random.Random(1).shuffle(docs)
    write(nets, docs[: a.first or None], small_words(a.data), types, Exchange(a.marks, types, a.parsed, a.data), a.out)


if __name__ == "__main__":
    main()
