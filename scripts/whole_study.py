#@ File (label="Study file", description="The study.json that says what is done") study
#@ File (label="Results folder", style="directory", description="Where the results go") output
#@ CommandService commands
#@output String summary
# Does a whole study through the same commands as the menu and the command line,
# one step at a time. A command that fails stops the script with its sentence
# (and the traceback that Jython adds).
# Run it from Fiji's script editor, or headless with
#   fiji --headless --run whole_study.py 'study="/path/study.json",output="/path/results"'
# More scripts are in the script editor under Templates > Neurocouple.

def do(command, **inputs):
    pairs = [word for pair in inputs.items() for word in pair]
    return commands.run("org.neurocouple.command." + command, True, *pairs).get()

# Each step sees to the ones before it, so the last line alone would do the same.
do("TrainNetworks", study=study, output=output)    # brain networks from the scans
do("ExtractNeurons", study=study, output=output)   # activations of the language model's neurons
do("CoupleNeurons", study=study, output=output)    # which is bound to which, and how sure that is
module = do("RunStudy", study=study, output=output)  # the report

summary = module.getOutput("summary")
