#@ File (label="Results folder", style="directory", description="A folder that a study was run into") results
#@ String (label="Story", description="The story's id, as in the study file") story
#@ Double (label="Repetition time (s)", value=1.5) tr
#@ Integer (label="Surrogates", value=1000, description="More take longer; the study itself takes 5000") draws
#@output String comparison
# Asks how much the verdict depends on the surrogate data: couples the story
# again with each kind of surrogates and with several seeds, and counts the
# neurons that are bound to a network family-wise, as they are: the nuisances
# are not taken out here. The results stay as they are.
import json
from org.neurocouple import Progress, Refusal
from org.neurocouple.coupling import Coupling, CouplingSettings, Regressors, Surrogates
from org.neurocouple.format import Npy
from org.neurocouple.network import Activations

folder = results.toPath()
neurons = Npy.read(folder.resolve("neurons/" + story + "_activations.npy"))
networks = Activations.readMean(folder.resolve("networks/activations"), story).series()
with open(folder.resolve("provenance.json").toString()) as written:
    record = json.load(written)
study = record["steps"]["coupling"]["settings"]
# Surrogates go through the high-pass that the series went through.
filtered = Regressors(record["study"].get("fmri", {}).get("highpass", 128), {})

lines = ["surrogates  seed  significant neurons  significant networks"]
# The paper's plain permutation ("permute") finds nearly everything significant, noise too.
for kind in [Surrogates.named(key) for key in ["phase", "shift", "block"]]:
    # Where all there are are drawn, as with the shifts, a seed changes nothing.
    for seed in [1] if kind.drawsAll() else [1, 2, 3]:
        settings = CouplingSettings(kind, draws, study["alpha"], study["absolute"], seed)
        try:
            result = Coupling.couple(neurons, networks, tr, settings, filtered, Progress.NONE)
        except Refusal as refusal:  # a story may be too short for some kinds
            lines.append("%-10s  %s" % (kind.key(), refusal.getMessage()))
            break
        lines.append("%-10s  %4d  %19d  %20d" % (kind.key(), seed,
            sum(1 for anchor in result.neurons() if result.significant(anchor)),
            sum(1 for anchor in result.networks() if result.significant(anchor))))

comparison = "\n".join(lines)
