#@ File (label="Results folder", style="directory", description="A folder that a study was run into") results
#@ Double (label="Family-wise p up to", value=0.05, min=0, max=1, stepSize=0.01) alpha
#@output String pairs
# Lists the artificial neurons that are bound to a brain network, strongest
# first: all whose r is larger than chance allows anywhere in the story
# (column pfwe, family-wise over all neurons and networks).
import csv, glob, os

lines = []
for path in sorted(glob.glob(os.path.join(results.getPath(), "coupling", "*_an_to_bn.csv"))):
    with open(path) as table:
        rows = [row for row in csv.DictReader(table) if float(row["pfwe"]) <= alpha]
    rows.sort(key=lambda row: -abs(float(row["r"])))
    lines.append("%s: %d neurons" % (os.path.basename(path).replace("_an_to_bn.csv", ""), len(rows)))
    for row in rows:
        lines.append("  %s  %s  r %.3f  family-wise p %.2g" % (row["neuron"], row["network"], float(row["r"]),
            float(row["pfwe"])))

pairs = "\n".join(lines)
