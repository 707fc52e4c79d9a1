#!/usr/bin/env python3
"""Make the silver trees that the reader of English learns from besides the treebanks: trees.tsv.gz beside this file.
docs/models.md says what they are worth.

The sentence encoder of teach.py, with biaffine arcs and relations on top (Dozat and Manning, ICLR 2017), is fine-tuned on the train
parts of UD English EWT and GUM, twice with other seeds, and draws the trees of the project's marked sentences (train/events), of the headlines
of the UCDP's sources, re3d train without its non-commercial rows, and a sixth of MUC-4 train. Sentences and words are those of the program
itself. Only numbers are kept, no text, and nothing of the encoder goes into the program. Run it from the root of the repository:

    bin/salient annotate --task parse own.jsonl > own.conllu       # written by: teach_trees.py --texts own.jsonl --data ../shared
    python3 train/silver/teach_trees.py --data ../shared --encoder all-mpnet-base-v2 --parsed own.conllu

Five minutes of one H200. Where the encoder's weights are rounded to eight bits first, as they were for the file that is kept, the
result is the same to a few words in a thousand.

The file: "tags …" and "relations …" name them by number; "=key" begins a text; then a line for each sentence, "tag,relation,way" for
each of its words, the way to the head in words, 0 for the root; or "- n" for a sentence of n words of which the two are not sure.
"""
import argparse, collections, glob, gzip, json, os, random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import DEV, Course, Encoder, Pieces, batches, shape
from teach_events import MARK, cased, corpora, small_words

EPOCHS, DEEP, NEW, BATCH = 6, 6e-5, 1e-3, 1500  # BATCH: words at a time, padding included
ARC, REL, DROP = 400, 160, 0.15
LONGEST = 120  # words of a sentence that is learned from
SURE = 0.8  # mean chance of head and relation from which on a sentence is kept
MUC = 6  # every so many of the reports of MUC-4


def read(path):
    """Sentences of a treebank: (text's id, [(form, tag, head, relation)])."""
    out, words, key = [], [], ""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        for line in f:
            if line.startswith("# newdoc id = "):
                key = line[14:].strip()
            fields = line.rstrip("\n").split("\t")
            if line == "\n" and words:
                out.append((key, words))
                words = []
            elif len(fields) == 10 and fields[0].isdigit():
                head = int(fields[6]) if fields[6].isdigit() else 0
                words.append((fields[1], fields[3] + "|" + fields[5], head, fields[7]))
    return out + ([(key, words)] if words else [])


class Parser(nn.Module):
    def __init__(self, folder, pieces, rels, tags):
        super().__init__()
        self.base, self.pieces = Encoder(folder), pieces
        w = self.base.width
        self.root, self.drop = nn.Parameter(torch.randn(w) * 0.1), nn.Dropout(DROP)
        self.arc_head, self.arc_word, self.rel_head, self.rel_word = nn.Linear(w, ARC), nn.Linear(w, ARC), nn.Linear(w, REL), nn.Linear(w, REL)
        self.arc, self.rel = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02), nn.Parameter(torch.randn(len(rels), REL + 1, REL + 1) * 0.02)
        self.tag = nn.Linear(w, len(tags))

    def forward(self, sentences):
        """Scores of heads and tags, what relations are scored from, and which words are there."""
        rows, firsts = [], []
        for s in sentences:
            ids, shapes, first = [self.pieces.first], [0], []
            for w in s:
                p = self.pieces.of(w[0])
                first.append(min(len(ids), 509))
                ids, shapes = ids + p, shapes + [shape(w[0])] * len(p)
            rows.append((ids[:510] + [self.pieces.last], shapes[:510] + [0]))
            firsts.append(first)
        n = max(map(len, firsts))
        at, there = np.zeros((len(rows), n), int), np.zeros((len(rows), n), bool)
        for k, f in enumerate(firsts):
            at[k, : len(f)], there[k, : len(f)] = f, True
        at, there = torch.from_numpy(at).to(DEV), torch.from_numpy(there).to(DEV)
        h = self.base.states(rows, self.pieces.pad)
        h = self.drop(torch.gather(h, 1, at[:, :, None].expand(-1, -1, h.shape[-1])))
        g = torch.cat([self.root.expand(len(rows), 1, -1), h], 1)
        with torch.autocast(DEV, dtype=torch.bfloat16):
            head, word = self.drop(F.gelu(self.arc_head(g))), self.drop(F.gelu(self.arc_word(h)))
            arc = (torch.cat([word, torch.ones_like(word[..., :1])], -1) @ self.arc.to(word.dtype) @ head.transpose(1, 2)).float()
            rel = self.drop(F.gelu(self.rel_head(g))), self.drop(F.gelu(self.rel_word(h)))
            tag = self.tag(h).float()
        arc = arc.masked_fill(~torch.cat([torch.ones_like(there[:, :1]), there], 1)[:, None, :], -1e4)
        return arc, rel, tag, there

    def relations(self, rel, heads):
        with torch.autocast(DEV, dtype=torch.bfloat16):
            q = torch.gather(rel[0], 1, heads[:, :, None].expand(-1, -1, REL))
            q, d = (torch.cat([x, torch.ones_like(x[..., :1])], -1) for x in (q, rel[1]))
            return torch.einsum("bia,rac,bic->bir", q, self.rel.to(q.dtype), d).float()


def teach(seed, folder, pieces, train, rels, tags):
    random.seed(seed)
    torch.manual_seed(seed)
    net = Parser(folder, pieces, rels, tags).to(DEV)
    rel, tag = {r: i for i, r in enumerate(rels)}, {t: i for i, t in enumerate(tags)}
    sizes = [len(s) for s in train]
    course = Course(net, EPOCHS * len(batches(sizes, BATCH, True)), DEEP, NEW)
    for _ in range(EPOCHS):
        for b in batches(sizes, BATCH, True):
            arc, r, t, there = net([train[k] for k in b])
            gold = [np.full(there.shape, x) for x in (0, 0, -100)]
            for k, s in enumerate(train[k] for k in b):
                for i, w in enumerate(s):
                    gold[0][k, i], gold[1][k, i], gold[2][k, i] = w[2], rel[w[3]], tag.get(w[1], -100)
            heads, labels, kinds = (torch.from_numpy(x).to(DEV) for x in gold)
            course.learn(
                F.cross_entropy(arc[there], heads[there])
                + F.cross_entropy(net.relations(r, heads)[there], labels[there])
                + 0.5 * F.cross_entropy(t[there], kinds[there], ignore_index=-100)
            )
    return net.eval()


def tree(chance):
    """The best tree with one root: chance[d][h] of head h for word d, both from 1, h 0 the root (Chu and Liu 1965, Edmonds 1967)."""
    n = len(chance)
    score = np.full((n + 1, n + 1), -1e18)
    score[1:] = np.log(chance + 1e-9)

    def best(s):
        m = len(s)
        heads = [-1] + [int(np.argmax([s[d][h] if h != d else -1e18 for h in range(m)])) for d in range(1, m)]
        state = [0] * m
        for start in range(1, m):
            path, v = [], start
            while v != 0 and state[v] == 0:
                state[v] = 1
                path.append(v)
                v = heads[v]
            if v != 0 and v in path:  # a ring: draw it together into one word
                ring = path[path.index(v) :]
                rest = [x for x in range(m) if x not in ring]
                at, c = {x: i for i, x in enumerate(rest)}, len(rest)
                small, leave, enter = np.full((c + 1, c + 1), -1e18), {}, {}
                for d in rest:
                    for h in rest:
                        small[at[d]][at[h]] = s[d][h]
                    leave[d] = max(ring, key=lambda h: s[d][h])
                    small[at[d]][c] = s[d][leave[d]]
                for h in rest:
                    enter[h] = max(ring, key=lambda d: s[d][h] - s[d][heads[d]])
                    small[c][at[h]] = s[enter[h]][h] - s[enter[h]][heads[enter[h]]]
                sub = best(small)
                for d in rest[1:]:
                    heads[d] = leave[d] if sub[at[d]] == c else rest[sub[at[d]]]
                heads[enter[rest[sub[c]]]] = rest[sub[c]]
                return heads
            for x in path:
                state[x] = 2
        return heads

    heads = best(score)
    if sum(h == 0 for h in heads[1:]) > 1:
        ways = []
        for root in np.argsort(-score[1:, 0])[:6] + 1:
            s = score.copy()
            s[1:, 0] = -1e9
            s[root, 0] = score[root, 0]
            h = best(s)
            ways.append((sum(s[d][h[d]] for d in range(1, n + 1)), h))
        heads = max(ways)[1]
    return np.array(heads[1:])


def parse(nets, data, rels):
    """Of each word: head, relation, tag, and the chance of head and relation."""
    out = [None] * len(data)
    root = rels.index("root")
    with torch.no_grad():
        for b in batches([len(s) for s in data], 4 * BATCH, False):
            ss = [data[k] for k in b]
            got = [net(ss) for net in nets]
            there = got[0][3]
            arc = (sum(g[0].softmax(-1) for g in got) / len(nets)).cpu().numpy()
            tag = sum(g[2].softmax(-1) for g in got).argmax(-1).cpu().numpy()
            heads = np.zeros(there.shape, int)
            for k, s in enumerate(ss):
                n = len(s)
                chance = arc[k, :n, : n + 1].copy()
                chance[np.arange(n), np.arange(1, n + 1)] = 0
                heads[k, :n] = tree(chance)
            h = torch.from_numpy(heads).to(DEV)
            rel = (sum(net.relations(g[1], h).softmax(-1) for net, g in zip(nets, got)) / len(nets)).cpu().numpy()
            for k, s in enumerate(ss):
                words = []
                for i in range(len(s)):
                    p = rel[k, i].copy()
                    p[root] = 1 if heads[k, i] == 0 else 0
                    r = int(p.argmax())
                    words.append((int(heads[k, i]), r, int(tag[k, i]), float(arc[k, i, heads[k, i]] * rel[k, i, r])))
                out[b[k]] = words
    return out


def measure(name, nets, data, rels):
    n = u = l = 0
    for s, p in zip(data, parse(nets, data, rels)):
        for w, (h, r, _, _) in zip(s, p):
            n, u, l = n + 1, u + (h == w[2]), l + (h == w[2] and rels[r].split(":")[0] == w[3].split(":")[0])
    print(f"{name}: UAS {100 * u / n:.2f}, LAS {100 * l / n:.2f}", flush=True)


def texts(data, path):
    """The texts that trees are drawn of, as JSON Lines for salient annotate."""
    small, muc = small_words(data), 0
    with open(path, "w") as out:
        for f in sorted(glob.glob("train/events/*.txt")):
            if not f.endswith("-held.txt"):
                lines = [MARK.sub(r"\1", line.rstrip("\n")) for line in open(f) if line.strip("\n") and not line.startswith("#")]
                out.write(json.dumps({"id": "events " + os.path.basename(f)[:-4], "text": "\n\n".join(lines)}) + "\n")
        for key, text in corpora(data):
            if key.startswith("muc4"):
                muc += 1
            if key.startswith(("ewt", "gum")) or key.startswith("muc4") and muc % MUC != 1:
                continue
            out.write(json.dumps({"id": key, "text": cased(text, small)}) + "\n")


def write(nets, parsed, rels, tags, path):
    lines, last, kinds, ways = [], None, {}, {}
    for (key, s), p in zip(parsed, parse(nets, [s for _, s in parsed], rels)):
        if key != last:
            lines.append("=" + key)
            last = key
        if not 1 < len(s) <= LONGEST or np.mean([x[3] for x in p]) < SURE:
            lines.append(f"- {len(s)}")
            continue
        number = lambda d, x: d.setdefault(x, len(d))
        lines.append(" ".join(f"{number(kinds, tags[t])},{number(ways, rels[r])},{h and h - i - 1}" for i, (h, r, t, _) in enumerate(p)))
    head = ["tags " + " ".join(kinds), "relations " + " ".join(ways)]
    with open(path, "wb") as f, gzip.GzipFile(filename="", mode="wb", fileobj=f, mtime=0) as z:
        z.write(("\n".join(head + lines) + "\n").encode())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", default="../shared", help="folder with corpora and geo")
    ap.add_argument("--texts", help="only write the texts here")
    ap.add_argument("--parsed", help="these, cut into words by the program")
    ap.add_argument("--encoder", default="all-mpnet-base-v2", help="folder of the encoder")
    ap.add_argument("--first", type=int, default=0, help="only so many sentences, for a trial")
    ap.add_argument("--out", default="train/silver/trees.tsv.gz")
    a = ap.parse_args()
    if a.texts:
        return texts(a.data, a.texts)
    train = [s for bank in ("ewt", "gum") for _, s in read(f"{a.data}/corpora/ud-{bank}/train.conllu.gz") if len(s) < LONGEST][: a.first or None]
    counts = collections.Counter(w[1] for s in train for w in s)
    rels, tags = sorted({w[3] for s in train for w in s}), sorted(t for t, n in counts.items() if n >= 3)
    pieces = Pieces(a.encoder)
    nets = [teach(seed, a.encoder, pieces, train, rels, tags) for seed in (1, 2)]
    for bank in ("ewt", "gum"):
        measure(bank + " dev", nets, [s for _, s in read(f"{a.data}/corpora/ud-{bank}/dev.conllu.gz")][: a.first or None], rels)
    write(nets, read(a.parsed)[: a.first or None], rels, tags, a.out)


if __name__ == "__main__":
    main()
