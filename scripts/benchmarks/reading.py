# SPDX-License-Identifier: BSD-2-Clause
"""The jobs of peers.py about stories: activations of all neurons with transformers, and the top query-key pairs."""
import re
import time
from math import lgamma

import numpy as np

TR, TAGS, PAIRS = 1.5, 19, 500


def model_of(folder, job):
	return folder / ("base" if job == "extract-base" else "bundled")


def segments(folder, job):
	"""Whole sentences, as many as fit into 512 tokens: each segment's ids, and the volume of each token, -1 for a mark."""
	from transformers import PreTrainedTokenizerFast

	tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(model_of(folder, job) / "tokenizer.json"))
	words = (folder / job / "story.txt").read_text().split()
	onsets = [float(line.split("\t")[1]) for line in (folder / job / "words.tsv").read_text().splitlines()[1:]]
	pieces = tokenizer(words, add_special_tokens=False)["input_ids"]
	mark, end = tokenizer.convert_tokens_to_ids(["[CLS]", "[SEP]"])
	sentences, story = [([], [])], []
	for word, its, onset in zip(words, pieces, onsets):
		sentences[-1][0].extend(its)
		sentences[-1][1].extend([int(onset / TR + 1e-3)] * len(its))
		if re.search(r"[.!?][\"”')]*$", word):
			sentences.append(([], []))
	for ids, volumes in sentences:
		if not story or len(story[-1][0]) + len(ids) > 510:
			story.append(([], []))
		story[-1][0].extend(ids)
		story[-1][1].extend(volumes)
	return [([mark] + ids + [end], [-1] + volumes + [-1]) for ids, volumes in story]


def hrf():
	seconds = TR * np.arange(1, int(32 / TR) + 1)
	peak, undershoot = (np.exp((shape - 1) * np.log(seconds) - seconds - lgamma(shape)) for shape in (6, 16))
	kernel = np.append(0, peak - undershoot / 6)
	return kernel / kernel.sum()


def extract(folder, job):
	import torch
	from transformers import BertModel

	model = BertModel.from_pretrained(model_of(folder, job), add_pooling_layer=False).eval()
	story = segments(folder, job)
	count = 1 + max(max(volumes) for _, volumes in story)
	layers, width = model.config.num_hidden_layers, model.config.hidden_size
	sums = torch.zeros(2, layers, count, width)
	tokens, volumes = None, None

	def added(kind, layer):
		def hook(module, inputs, output):
			sums[kind, layer].index_add_(0, volumes, output[0, tokens])
		return hook

	for number, layer in enumerate(model.encoder.layer):
		layer.attention.self.query.register_forward_hook(added(0, number))
		layer.attention.self.key.register_forward_hook(added(1, number))
	# One at a time: on two cores padding to a batch costs more than it saves.
	with torch.inference_mode():
		for ids, its in story:
			its = torch.tensor(its)
			tokens = torch.nonzero(its >= 0)[:, 0]
			volumes = its[tokens]
			model(torch.tensor([ids]))
	all_volumes = np.concatenate([np.array(its) for _, its in story])
	tokens_of = np.bincount(all_volumes[all_volumes >= 0], minlength=count)
	means = (sums / torch.from_numpy(np.maximum(tokens_of, 1))[:, None]).numpy()
	series = (means[0] * means[1]).transpose(0, 2, 1).reshape(layers * width, count)
	heard = tokens_of > 0
	series -= series[:, heard].mean(1, keepdims=True, dtype=np.float64)
	series[:, ~heard] = 0
	kernel = hrf()
	response = sum(np.pad(series[:, :count - lag], ((0, 0), (lag, 0))) * np.float32(kernel[lag]) for lag in range(min(count,
		len(kernel))))
	from peers import cosines

	basis = cosines(count)
	response -= (response @ basis) @ basis.T
	np.save(folder / f"peer-{job}.npy", response)


def stored(folder, job):
	return (np.load(folder / f"{job}-{what}.npy") for what in ("queries", "keys", "lengths"))


def pairs(folder, job):
	queries, keys, lengths = stored(folder, job)
	counts = np.zeros((queries.shape[1], TAGS * TAGS), np.float32)
	start, first = time.perf_counter(), 0
	for length in lengths[0].astype(int):
		tags = np.arange(length) % TAGS
		for neuron in range(queries.shape[1]):
			products = np.outer(queries[first:first + length, neuron], keys[first:first + length, neuron]).ravel()
			top = np.argpartition(products, -PAIRS)[-PAIRS:]
			counts[neuron] += np.bincount(tags[top // length] * TAGS + tags[top % length], minlength=TAGS * TAGS)
		first += length
	(folder / "milliseconds").write_text(str(int(1000 * (time.perf_counter() - start))))
	np.save(folder / f"peer-{job}.npy", counts)


JOBS = {"extract": extract, "extract-long": extract, "extract-base": extract, "pairs": pairs,
	"pairs-long": pairs}


def floor(folder, job):
	"""Seconds of the model's own matrix products alone, or of sorting each neuron's keys alone."""
	if job.startswith("pairs"):
		_, keys, lengths = stored(folder, job)
		ends = np.cumsum(lengths[0].astype(int))
		parts = [np.ascontiguousarray(part.T) for part in np.split(keys, ends[:-1])]
		start = time.perf_counter()
		for part in parts:
			np.argsort(part, axis=1)
		return time.perf_counter() - start
	import torch

	width, heads, layers = (768 if job == "extract-base" else 384), 12, 12
	square, up, down = torch.randn(width, width), torch.randn(width, 4 * width), torch.randn(4 * width, width)
	lengths = [len(ids) for ids, _ in segments(folder, job)]
	inputs = [(torch.randn(n, width), torch.randn(n, 4 * width), torch.randn(heads, n, width // heads), torch.randn(heads,
		width // heads, n), torch.randn(heads, n, n)) for n in lengths[:3]]
	with torch.inference_mode():
		inputs[0][0] @ square
		start = time.perf_counter()
		for number in range(len(lengths)):
			hidden, wide, q, k, weights = inputs[min(number, 2)]
			for _ in range(layers):
				for _ in range(4):
					hidden @ square
				hidden @ up
				wide @ down
				q @ k
				weights @ q
		return time.perf_counter() - start


def compare(folder, job):
	theirs = np.load(folder / f"peer-{job}.npy")
	if job.startswith("pairs"):
		ours = np.load(folder / f"ours-{job}.npy")
		# Products that differ by less than single precision tells may change places.
		other = np.abs(ours - theirs).sum() / 2
		assert (ours.sum(1) == theirs.sum(1)).all() and other < 1e-4 * ours.sum(), f"{job}: {other} pairs differ"
		return f"{ours.sum() - other:.0f} of {ours.sum():.0f} pairs in the same place"
	ours = np.load(folder / f"ours-{job}" / "neurons" / "story_activations.npy")
	difference = (np.abs(ours - theirs).max(1) / ours.std(1)).max()
	assert difference < 1e-3, f"{job}: series differ by {difference} of their standard deviation"
	return f"series within {difference:.1g} standard deviations"
