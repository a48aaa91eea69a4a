// Computes the activations of all artificial neurons of the language model for a study's stories.
// Change the two paths, or give them from outside:
//   fiji --headless -macro extract.ijm 'study=[/x/study.json] output=[/x/results]'
options = "study=[/home/me/study/study.json] output=[/home/me/results]";
if (getArgument() != "") options = getArgument();
run("Extract Artificial Neurons (BERT)...", options);
