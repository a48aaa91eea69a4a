#@ File (label="Results folder", style="directory", description="A folder that a study was run into") results
#@ String (label="Story", description="The story's id, as in the study file") story
#@ String (label="Artificial neuron", value="L1H1D1", description="Layer, head and dimension") neuron
#@ String (label="Brain network", value="BN1") network
#@ File (label="Table to write", style="save", description="Gets both series, a row a volume") output
#@output String summary
# Looks at one pair: writes the series of an artificial neuron and of a brain
# network (mean over people) to a table, gives their correlation, and plots them
# where there is a screen.
import json
from java.awt import GraphicsEnvironment
from org.neurocouple.coupling import Coupling
from org.neurocouple.format import NeuronLayout, Npy
from org.neurocouple.network import Activations

folder = results.toPath()
with open(folder.resolve("provenance.json").toString()) as record:
    model = json.load(record)["steps"]["neurons"]["details"]
layout = NeuronLayout(model["layers"], model["heads"], model["dimensions"])

# One row a neuron, in the order of layers, heads and dimensions.
activations = Npy.read(folder.resolve("neurons/" + story + "_activations.npy"))
artificial = activations[layout.index(neuron)]

networks = Activations.readMean(folder.resolve("networks/activations"), story)
biological = networks.series()[networks.names().indexOf(network)]

r = Coupling.correlation(artificial, biological)
summary = "%s and %s: r %.4f over %d volumes" % (neuron, network, r, len(artificial))

with open(output.getPath(), "w") as table:
    table.write("volume\t" + neuron + "\t" + network + "\n")
    for volume in range(len(artificial)):
        table.write("%d\t%r\t%r\n" % (volume + 1, artificial[volume], biological[volume]))

def standardised(series):
    mean = sum(series) / len(series)
    deviation = (sum((x - mean) ** 2 for x in series) / len(series)) ** 0.5
    return [(x - mean) / deviation for x in series]

if not GraphicsEnvironment.isHeadless():
    from ij.gui import Plot
    volumes = [float(volume + 1) for volume in range(len(artificial))]
    plot = Plot("%s and %s, r = %.3f" % (neuron, network, r), "Volume", "Standard deviations")
    plot.setColor("blue")
    plot.add("line", volumes, standardised(artificial))
    plot.setColor("red")
    plot.add("line", volumes, standardised(biological))
    plot.setLegend(neuron + "\n" + network, Plot.AUTO_POSITION)
    plot.show()
