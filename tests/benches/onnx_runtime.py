"""Our encoder against ONNX Runtime: same encoder, same tokens, one thread, in turns in one run.

Usage: STANCE_ENCODERS=DIR python tests/benches/onnx_runtime.py NAME [ROUNDS]
needs torch, transformers, onnx, onnxruntime, and `cargo bench --no-run` done before.

ONNX Runtime: graph optimisations on, one intra-op thread; sentences sorted by length, batches of
32 padded to the longest of the batch; 8 bits is its dynamic quantisation, per channel. Ours: the
bench target `encoder`, no padding, 256 tokens at a time. Prints medians over the rounds.
"""
import json, os, statistics, subprocess, sys, tempfile, time

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel

name, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
folder = os.path.join(os.environ["STANCE_ENCODERS"], name)
work = tempfile.mkdtemp()
tokens_file = os.path.join(work, "tokens.json")


def ours(extra=()):
    command = ["cargo", "bench", "--bench", "encoder", "--", "--encoder", name, *extra]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {r["arithmetic"]: r for r in map(json.loads, output.splitlines()) if "arithmetic" in r}


ours(["--tokens", tokens_file])
tokens = json.load(open(tokens_file))
model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
pad = model.config.pad_token_id
onnx_file, small_file = os.path.join(work, "m.onnx"), os.path.join(work, "m8.onnx")


class LastState(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


ids = torch.ones(2, 16, dtype=torch.long) * 5
axes = {0: "batch", 1: "tokens"}
torch.onnx.export(
    LastState(), (ids, torch.ones_like(ids)), onnx_file, dynamo=False, opset_version=17,
    input_names=["input_ids", "attention_mask"], output_names=["states"],
    dynamic_axes={"input_ids": axes, "attention_mask": axes, "states": axes},
)
quantize_dynamic(onnx_file, small_file, per_channel=True, weight_type=QuantType.QInt8)
batches = []
for i in range(0, len(tokens), 32):
    part = tokens[i : i + 32]
    longest = max(map(len, part))
    ids = np.array([t + [pad] * (longest - len(t)) for t in part], dtype=np.int64)
    mask = np.array([[1] * len(t) + [0] * (longest - len(t)) for t in part], dtype=np.int64)
    batches.append({"input_ids": ids, "attention_mask": mask})


def session(path):
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])


sessions = {"onnxruntime 32-bit": session(onnx_file), "onnxruntime 8-bit": session(small_file)}
rates = {}
for round in range(rounds):
    for label, run in sessions.items():
        began = time.perf_counter()
        for batch in batches:
            run.run(None, batch)
        rates.setdefault(label, []).append(len(tokens) / (time.perf_counter() - began))
    for arithmetic, result in ours().items():
        rates.setdefault(f"stance {arithmetic}", []).append(result["sentences_a_second"])
for label, values in rates.items():
    median = statistics.median(values)
    print(f"{label}: {median:.1f} sentences/s, {min(values):.1f}-{max(values):.1f}")
