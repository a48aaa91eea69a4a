// Finds the brain networks in a study's scans. Done again, it skips what has not changed.
// Change the two paths, or give them from outside:
//   fiji --headless -macro train.ijm 'study=[/x/study.json] output=[/x/results]'
options = "study=[/home/me/study/study.json] output=[/home/me/results]";
if (getArgument() != "") options = getArgument();
run("Train Brain Networks (VS-DBN)...", options);
