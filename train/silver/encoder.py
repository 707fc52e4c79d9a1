"""What teach_trees.py and teach_events.py share: an encoder of sentences, how words are given to it, and how it is taught."""
import os, random

import numpy as np
import torch
import torch.nn as nn
from tokenizers import Tokenizer
from transformers import AutoModel

DEV = "cuda" if torch.cuda.is_available() else "cpu"
PIECES = 6  # of a word that are read


def shape(word):
    """How a word is written: the encoder itself sees lower case only."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 1 if any(c.isdigit() for c in word) else 2
    if all(c.isupper() for c in letters):
        return 3 if len(letters) == 1 else 4
    if letters[0].isupper():
        return 5 if any(c.isupper() for c in letters[1:]) else 6
    return 7 if any(c.isupper() for c in letters) else 8


class Pieces:
    """Words to numbers of pieces."""

    def __init__(self, folder):
        self.tok = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tok.no_padding()
        self.tok.no_truncation()
        self.first, self.last, self.pad, self.unknown = map(self.tok.token_to_id, ["<s>", "</s>", "<pad>", "[UNK]"])
        self.memo = {}

    def of(self, word):
        if word not in self.memo:
            self.memo[word] = self.tok.encode(word, add_special_tokens=False).ids[:PIECES] or [self.unknown]
        return self.memo[word]


class Encoder(nn.Module):
    """The encoder, and what it lacks: how words are written."""

    def __init__(self, folder):
        super().__init__()
        self.enc = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        self.width = self.enc.config.hidden_size
        self.case = nn.Embedding(9, self.width)
        nn.init.zeros_(self.case.weight)

    def states(self, rows, pad):
        """rows: of each text its pieces and their shapes."""
        n = max(len(r[0]) for r in rows)
        ids, shapes, mask = np.full((len(rows), n), pad), np.zeros((len(rows), n), int), np.zeros((len(rows), n), int)
        for k, (i, s) in enumerate(rows):
            ids[k, : len(i)], shapes[k, : len(i)], mask[k, : len(i)] = i, s, 1
        ids, shapes, mask = (torch.from_numpy(x).to(DEV) for x in (ids, shapes, mask))
        with torch.autocast(DEV, dtype=torch.bfloat16):
            x = self.enc.embeddings.word_embeddings(ids) + self.case(shapes)
            return self.enc(inputs_embeds=x, attention_mask=mask)[0].float()


def batches(sizes, limit, shuffle):
    """Numbers of texts of like size, at most limit pieces or words together, padding included."""
    order = list(range(len(sizes)))
    if shuffle:
        random.shuffle(order)
        order = sum((sorted(order[i : i + 2000], key=sizes.__getitem__) for i in range(0, len(order), 2000)), [])
    else:
        order.sort(key=sizes.__getitem__)
    out, batch, longest = [], [], 0
    for k in order:
        n = max(longest, sizes[k])
        if batch and n * (len(batch) + 1) > limit:
            out.append(batch)
            batch, n = [], sizes[k]
        batch, longest = [*batch, k], n
    out.append(batch)
    if shuffle:
        random.shuffle(out)
    return out


class Course:
    """Steps of learning: the encoder slowly, what is new fast; up in a line, then down in a line."""

    def __init__(self, net, steps, deep, new, warm=0.08):
        groups = {"deep": [], "flat": [], "new": []}
        for name, p in net.named_parameters():
            if p.requires_grad:
                inner = "enc." in name
                groups["new" if not inner else "flat" if p.dim() < 2 else "deep"].append(p)
        self.net, self.steps, self.warm, self.step = net, steps, warm, 0
        self.opt = torch.optim.AdamW(
            [{"params": groups["deep"], "lr": deep}, {"params": groups["flat"], "lr": deep, "weight_decay": 0}, {"params": groups["new"], "lr": new}],
            weight_decay=0.01,
            fused=True,
        )
        self.base = [g["lr"] for g in self.opt.param_groups]

    def learn(self, loss):
        for g, r in zip(self.opt.param_groups, self.base):
            g["lr"] = r * min(1, (self.step + 1) / (self.warm * self.steps)) * max(0.02, 1 - self.step / self.steps)
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.opt.step()
        self.opt.zero_grad(set_to_none=True)
        self.step += 1
        if self.step % 50 == 0:
            print(f"step {self.step} of {self.steps}, loss {loss.item():.3f}", flush=True)
