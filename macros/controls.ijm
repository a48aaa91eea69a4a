// Couples a study's networks with untrained models, shuffled words and another story; does the study itself if need be.
// Change the two paths, or give them from outside:
//   fiji --headless -macro controls.ijm 'study=[/x/study.json] output=[/x/results]'
options = "study=[/home/me/study/study.json] output=[/home/me/results]";
if (getArgument() != "") options = getArgument();
run("Control Study...", options);
