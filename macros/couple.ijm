// Finds which artificial neuron is bound to which brain network; does the steps before it if need be.
// Change the two paths, or give them from outside:
//   fiji --headless -macro couple.ijm 'study=[/x/study.json] output=[/x/results]'
options = "study=[/home/me/study/study.json] output=[/home/me/results]";
if (getArgument() != "") options = getArgument();
run("Couple Neurons...", options);
