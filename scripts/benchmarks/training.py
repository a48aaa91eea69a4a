# SPDX-License-Identifier: BSD-2-Clause
"""What peers.py has for the jobs that train, and for independent components: jobs, floors and comparisons by their names."""
import json
import time

import numpy as np


def loaded(folder, job):
	import torch

	rate, sparsity, repulsion = map(float, (folder / f"{job}-settings").read_text().split())
	return [torch.from_numpy(np.load(folder / f"{job}-{what}.npy")) for what in ("weights", "rows", "draws")] + [rate, sparsity,
		repulsion]


def step(w, b, c, x, u, rate, sparsity, repulsion, covariance):
	"""As one would write it."""
	import torch

	n = len(x)
	if repulsion:
		s = torch.sqrt(torch.clamp((w * torch.mm(covariance, w)).sum(0), min=1e-8))
		push = torch.mm(covariance, w) / s
		r = torch.mm(w.t(), push) / s[:, None] * (s[:, None] > s)
		w = w - rate * repulsion * (torch.mm(push, r) - push * (r * r).sum(0)) / s
	h0 = (torch.sigmoid(torch.mm(x, w) + b) > u).float()
	v1 = torch.mm(h0, w.t()) + c
	h1 = torch.sigmoid(torch.mm(v1, w) + b)
	w = w + rate * (torch.mm(x.t(), h0) - torch.mm(v1.t(), h1)) / n
	w = torch.sign(w) * torch.clamp(torch.abs(w) - rate * sparsity, min=0)
	return w, b + rate * (h0 - h1).mean(0), c + rate * (x - v1).mean(0)


def cd1(folder, job):
	import torch

	w, rows, draws, *settings = loaded(folder, job)
	covariance = torch.diag(1. + torch.arange(len(w)) % 7) if settings[2] else None
	b, c = torch.zeros(w.shape[1]), torch.zeros(len(w))
	batches = rows.split(20)
	np.save(folder / f"peer-{job}.npy", step(w, b, c, batches[0], draws, *settings, covariance)[0].numpy())
	for _ in range(2):
		start = time.perf_counter()
		for x in batches:
			# Torch's own draws, which are fewer lines and no slower.
			w, b, c = step(w, b, c, x, torch.rand(20, w.shape[1]), *settings, covariance)
	(folder / "milliseconds").write_text(f"{1000 * (time.perf_counter() - start) / len(batches):.4f}\n")


def cd1_floor(folder, job):
	"""The larger of moving w three times, at the rate of a copy, and of the five products."""
	import torch

	w, rows, draws, *_ = loaded(folder, job)
	x, h, to = rows[:20], draws, torch.empty_like(w)
	v = torch.mm(h, w.t())

	def products():
		torch.mm(x, w)
		torch.mm(h, w.t(), out=v)
		torch.mm(v, w)
		torch.mm(x.t(), h, out=to)
		torch.mm(v.t(), h, out=to)

	return max(best(lambda: to.copy_(w)) * 3 / 2, best(products))


def best(work):
	seconds = []
	for _ in range(10):
		start = time.perf_counter()
		work()
		seconds.append(time.perf_counter() - start)
	return min(seconds)


def cd1_compare(folder, job):
	difference = np.abs(np.load(folder / f"ours-{job}.npy") - np.load(folder / f"peer-{job}.npy")).max()
	assert difference < 1e-6, f"{job}: weights differ by {difference}"
	return f"weights after a step within {difference:.1g}"


def rows(folder):
	store = folder / "demo/results/work/store"
	contents = json.loads((store / "store.json").read_text())
	return np.concatenate([np.memmap(store / f"rows-{run + 1}.f32", "<f4", "r").reshape(-1, contents["voxels"])
		for run in range(len(contents["runs"]))])


def ica(folder, job):
	"""Voxels are the samples; ours takes the mean over voxels out of each volume, as FastICA does."""
	from sklearn.decomposition import FastICA

	search = FastICA(32, whiten="unit-variance", fun="logcosh", tol=1e-6, max_iter=1000, random_state=1, whiten_solver="eigh")
	# In doubles: floats do not settle to that tolerance, and take longer.
	np.save(folder / f"peer-{job}.npy", search.fit_transform(rows(folder).T.astype(np.float64)).T)


def ica_compare(folder, job):
	"""The 12 networks that were planted; what else there is is noise, of which any turn is as good."""
	maps = [np.load(folder / f"{side}-{job}.npy") for side in ("ours", "peer")]
	alike = (np.abs(np.corrcoef(*maps)[:32, 32:]).max(1) > .95).sum()
	assert alike >= 12, f"{job}: {alike} maps are alike"
	return f"{alike} of 32 maps alike (r above .95); 12 are planted"


JOBS = {"cd1": cd1, "cd1-demo": cd1, "cd1-repelled": cd1, "ica": ica}
FLOORS = {"cd1": cd1_floor, "cd1-demo": cd1_floor, "cd1-repelled": cd1_floor, "ica": lambda folder, job: best(lambda: rows(
	folder).sum())}
COMPARE = {"cd1": cd1_compare, "cd1-demo": cd1_compare, "cd1-repelled": cd1_compare, "ica": ica_compare}
