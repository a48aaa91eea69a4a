# SPDX-License-Identifier: BSD-2-Clause
"""The other side of scripts/benchmark: what a user would otherwise write, what the machine can do at best, and whether
both sides found the same. JOB FOLDER | floor JOB FOLDER | compare JOB FOLDER | machine"""
import gzip
import sys
import time
from pathlib import Path

import numpy as np

import reading


def unit(series):
	series = series - series.mean(1, keepdims=True)
	return series / np.linalg.norm(series, axis=1, keepdims=True)


def loaded(folder, job):
	return [unit(np.load(folder / f"{job}-{what}.npy")) for what in ("neurons", "networks")], int((folder / "draws").read_text())


def coupling(folder, job):
	(neurons, networks), draws = loaded(folder, job)
	random = np.random.default_rng(1)
	r = neurons @ networks.T
	best = r.max(1)
	spectrum = np.fft.rfft(networks, axis=1)
	reached = np.zeros(len(neurons), int)
	maxima = np.empty(draws)
	for draw in range(draws):
		turn = np.exp(2j * np.pi * random.random(spectrum.shape[1]))
		turn[0] = 1
		turn[-1] = random.choice([-1, 1])
		drawn = (neurons @ np.fft.irfft(spectrum * turn, networks.shape[1], axis=1).astype(np.float32).T).max(1)
		reached += drawn >= best
		maxima[draw] = drawn.max()
	maxima.sort()
	familywise = (1 + draws - np.searchsorted(maxima, best)) / (draws + 1)
	np.save(folder / f"peer-{job}.npy", np.stack([r.argmax(1), best, familywise], 1).astype(np.float32))


def cosines(volumes, tr=1.5, cutoff=128):
	k = np.arange(1, int(2 * volumes * tr / cutoff + 1))
	return (np.sqrt(2 / volumes) * np.cos(np.pi * (2 * np.arange(volumes)[:, None] + 1) * k / (2 * volumes))).astype(np.float32)


def store(folder, job):
	import nibabel

	mask = np.asanyarray(nibabel.load(folder / "mask.nii.gz").dataobj) != 0
	scan = np.asanyarray(nibabel.load(folder / "scan.nii.gz").dataobj)
	# In the file's own order, in which masking needs no copy of the scan.
	rows = scan.reshape(mask.size, -1, order="F").T[:, mask.ravel(order="F")].astype(np.float32)
	rows -= rows.mean(0)
	if job == "store-highpass":
		basis = cosines(len(rows))
		rows -= basis @ (basis.T @ rows)
	rows /= rows.std(0)
	np.save(folder / f"peer-{job}.npy", rows)


def masker(folder, job):
	from nilearn.maskers import NiftiMasker

	rows = NiftiMasker(folder / "mask.nii.gz", standardize="zscore_sample", high_pass=1 / 128, t_r=1.5, dtype=np.float32,
		clean_args={"filter": "cosine"}).fit_transform(folder / "scan.nii.gz")
	np.save(folder / f"peer-{job}.npy", rows)


def masked(folder, rows):
	"""nilearn's rows with the voxels in the file's order, and the variance of the population."""
	import nibabel

	mask = np.asanyarray(nibabel.load(folder / "mask.nii.gz").dataobj) != 0
	return rows[:, np.argsort(np.arange(mask.size).reshape(mask.shape, order="F")[mask])] * np.sqrt(len(rows) / (len(rows) - 1))


JOBS = {"coupling": coupling, "coupling-small": coupling, "store": store, "store-highpass": store, "store-nilearn": masker}
JOBS |= reading.JOBS


def floor(folder, job):
	"""Seconds of the products alone, or of inflating alone."""
	if job in reading.JOBS:
		return reading.floor(folder, job)
	if job.startswith("coupling"):
		(neurons, networks), draws = loaded(folder, job)
		block = np.tile(networks.T, max(1, 1024 // len(networks)))
		neurons @ block
		start = time.perf_counter()
		for _ in range(20):
			neurons @ block
		return (time.perf_counter() - start) / 20 * draws * len(networks) / block.shape[1]
	start = time.perf_counter()
	with gzip.open(folder / "scan.nii.gz") as scan:
		while scan.read(1 << 20):
			pass
	return time.perf_counter() - start


def compare(folder, job):
	if job in reading.JOBS:
		return reading.compare(folder, job)
	theirs = np.load(folder / f"peer-{job}.npy")
	if job == "store-nilearn":
		theirs = masked(folder, theirs)
	if job.startswith("store"):
		ours = np.fromfile(folder / f"ours-{job}" / "rows-1.f32", "<f4").reshape(theirs.shape)
		difference = np.abs(ours - theirs).max()
		assert difference < 2e-3, f"{job}: z-scores differ by {difference}"
		return f"z-scores within {difference:.1g}"
	ours, draws = np.load(folder / f"ours-{job}.npy"), loaded(folder, job)[1]
	assert (ours[:, 0] == theirs[:, 0]).all(), f"{job}: other networks"
	difference = np.abs(ours[:, 1] - theirs[:, 1]).max()
	assert difference < 1e-5, f"{job}: r differ by {difference}"
	# Both count other draws of the same null.
	p = theirs[:, 2]
	apart = (np.abs(ours[:, 2] - p) / np.sqrt(2 * np.maximum(p * (1 - p), 1 / draws) / draws)).max()
	assert apart < 5, f"{job}: p are {apart} standard errors apart"
	return f"same networks, r within {difference:.1g}, p within {apart:.1f} standard errors"


def machine():
	from threadpoolctl import threadpool_info

	blas = [f"{info['internal_api']} {info['version']} ({info.get('architecture')}, {info['num_threads']} threads)"
		for info in threadpool_info() if info["user_api"] == "blas"]
	return f"Python {sys.version.split()[0]}, numpy {np.__version__} with {', '.join(blas)}"


if __name__ == "__main__":
	import training

	JOBS |= training.JOBS
	what = sys.argv[1]
	if what == "machine":
		print(machine())
	elif what in ("floor", "compare"):
		job = sys.argv[2]
		found = {"floor": training.FLOORS.get(job, floor), "compare": training.COMPARE.get(job, compare)}[what]
		print(found(Path(sys.argv[3]), job))
	else:
		JOBS[what](Path(sys.argv[2]), what)
