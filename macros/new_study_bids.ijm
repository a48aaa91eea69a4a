// Makes the study file of a task of a BIDS data set: times from its events and sidecars, scans and confounds from its
// derivatives, words from its stimuli. With dry=true it shows the study as a table and writes nothing.
options = "bids=[/home/me/ds002345] task=pieman output=[/home/me/study] space=MNI152NLin2009cAsym";
if (getArgument() != "") options = getArgument();
run("New Study from BIDS...", options);
