// Does a whole study, then prints which artificial neuron each brain network is bound to.
// Change the two paths, or give them from outside:
//   fiji --headless -macro whole_study.ijm 'study=[/x/study.json] output=[/x/results]'
options = "study=[/home/me/study/study.json] output=[/home/me/results]";
if (getArgument() != "") options = getArgument();

// Each step sees to the ones before it, so the last line alone would do the same.
run("Train Brain Networks (VS-DBN)...", options);
run("Extract Artificial Neurons (BERT)...", options);
run("Couple Neurons...", options);
run("Run Coupling Study...", options);

// The results folder, from the options.
results = substring(options, indexOf(options, "output=") + 7);
if (startsWith(results, "[")) results = substring(results, 1, indexOf(results, "]"));
else results = replace(results, " .*", "");

files = getFileList(results + "/coupling/");
for (f = 0; f < files.length; f++) {
	if (endsWith(files[f], "_bn_to_an.csv")) {
		print(files[f]);
		// Gives the title to read the table by, with or without a screen.
		table = call("org.neurocouple.fiji.Tables.open", results + "/coupling/" + files[f]);
		for (row = 0; row < Table.size(table); row++) {
			print(Table.getString("network", row, table) + " is bound to " + Table.getString("neuron", row, table)
				+ ", r " + d2s(Table.get("r", row, table), 3) + ", family-wise p " + Table.get("pfwe", row, table)
				+ "; given the nuisances to " + Table.getString("neurongiven", row, table) + ", family-wise p "
				+ Table.getString("pfwegiven", row, table));
		}
	}
}
