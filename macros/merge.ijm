// Joins what several machines have made of a study, each by run.ijm with part=1/16, part=2/16, ... beside its options.
// Change the two paths, or give them from outside:
//   fiji --headless -macro merge.ijm 'study=[/x/study.json] output=[/x/results]'
options = "study=[/home/me/study/study.json] output=[/home/me/results]";
if (getArgument() != "") options = getArgument();
run("Merge Parts...", options);
