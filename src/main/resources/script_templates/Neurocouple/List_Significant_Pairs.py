#@ File (label="Results folder", style="directory", description="A folder that a study was run into") results
#@ Double (label="Family-wise p up to", value=0.05, min=0, max=1, stepSize=0.01) alpha
#@output String pairs
# Lists the artificial neurons that are bound to a brain network, strongest
# first: all whose r is larger than chance allows anywhere in the story
# (family-wise over all neurons and networks), given the nuisances (column
# pfwegiven), or as they are (pfwe) where the study has none.
import csv, glob, os

lines = []
for path in sorted(glob.glob(os.path.join(results.getPath(), "coupling", "*_an_to_bn.csv"))):
    with open(path) as table:
        rows = list(csv.DictReader(table))
    given = "given" if any(row.get("pfwegiven", "n/a") != "n/a" for row in rows) else ""
    rows = [row for row in rows if row["pfwe" + given] != "n/a" and float(row["pfwe" + given]) <= alpha]
    rows.sort(key=lambda row: -abs(float(row["r" + given])))
    lines.append("%s: %d neurons %s" % (os.path.basename(path).replace("_an_to_bn.csv", ""), len(rows),
        "given the nuisances" if given else "as they are"))
    for row in rows:
        lines.append("  %s  %s  r %.3f  family-wise p %.2g" % (row["neuron"], row["network" + given],
            float(row["r" + given]), float(row["pfwe" + given])))

pairs = "\n".join(lines)
