#@ File (label="Results folder", style="directory", description="A folder that a study was run into") results
#@ String (label="Story", description="The story's id, as in the study file") story
#@ Integer (label="Networks at most", value=8, min=1) most
#@ File (label="Picture", style="save", description="The PNG file to write") output
#@ CommandService commands
#@output String drawn
# Draws the brain networks that a story binds most surely to an artificial
# neuron, into one picture. Needs no screen.
import csv, os

with open(os.path.join(results.getPath(), "coupling", story + "_bn_to_an.csv")) as table:
    rows = list(csv.DictReader(table))
# Given the nuisances, or as they are where the study has none.
given = [row for row in rows if row.get("pfwegiven", "n/a") != "n/a"]
suffix = "given" if given else ""
rows = sorted(given or rows, key=lambda row: (float(row["pfwe" + suffix]), -abs(float(row["r" + suffix]))))
drawn = ",".join(row["network"] for row in rows[:most])

commands.run("org.neurocouple.command.ShowNetworks", True, "results", results, "output", output, "networks",
    drawn).get()
