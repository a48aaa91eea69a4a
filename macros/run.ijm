// Does all of a study: networks, neurons, coupling and the report.
// Change the two paths, or give them from outside:
//   fiji --headless -macro run.ijm 'study=[/x/study.json] output=[/x/results]'
options = "study=[/home/me/study/study.json] output=[/home/me/results]";
if (getArgument() != "") options = getArgument();
run("Run Coupling Study...", options);
