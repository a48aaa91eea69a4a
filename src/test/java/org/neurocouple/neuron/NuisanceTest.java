// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.Remarks;
import org.neurocouple.neuron.Nuisance.Heard;
import org.neurocouple.signal.HighPass;
import org.neurocouple.signal.Hrf;
import org.neurocouple.signal.StoryWindow;
import org.neurocouple.story.Transcript;

/** Each nuisance against its definition, written out plainly. */
class NuisanceTest {

	private static final double TR = 2;
	/** The scan begins 4 s, two volumes, into the story. */
	private static final int LEAD = 2, KEPT = 20;

	@TempDir
	private Path folder;
	private Heard story;
	/** A word each, of four sentences in two segments: word, sentence, onset. */
	private final String[] words = ("The dog ran home. It was late, and nobody saw the dog. The end came soon. We all went to bed and slept " +
		"until the morning came.").split(" ");
	private final double[] onsets = new double[words.length];

	@BeforeEach
	void writeStory() throws IOException {
		StringBuilder transcript = new StringBuilder("word\tonset\toffset\n");
		double onset = .3;
		for (int w = 0; w < words.length; w++) {
			onsets[w] = onset;
			transcript.append(words[w]).append('\t').append(onset).append('\t').append(onset + .3).append('\n');
			onset = Math.round((onset + (w % 5 == 4 ? 3.1 : .9)) * 10) / 10.;
		}
		Path file = Files.writeString(folder.resolve("words.tsv"), transcript);
		story = new Heard("tale", Transcript.read(file), new StoryWindow(TR, -4, 0, 44), folder.resolve("tokens.tsv"), null, 0,
			true);
		assertEquals(KEPT, story.window().volumes());
		assertEquals(0, story.window().first());
	}

	private int bin(double seconds) {
		return (int) Math.floor(seconds / TR + .001);
	}

	/** Filled with the mean over the kept volumes, centred, convolved as it is written, cut. */
	private static double[] treated(double[] values, int lead) {
		double mean = IntStream.range(lead, values.length).mapToDouble(v -> values[v]).filter(x -> !Double.isNaN(x)).average()
			.getAsDouble();
		double[] kernel = Hrf.canonical(TR);
		double[] seen = new double[values.length - lead];
		for (int v = 0; v < seen.length; v++) for (int k = 0; k < kernel.length && k <= v + lead; k++) {
			double value = values[v + lead - k];
			if (!Double.isNaN(value)) seen[v] += kernel[k] * (value - mean);
		}
		return seen;
	}

	private static void assertSeries(double[] expected, float[] actual) {
		double largest = Arrays.stream(expected).map(Math::abs).max().getAsDouble();
		assertEquals(expected.length, actual.length);
		for (int v = 0; v < expected.length; v++) assertEquals(expected[v], actual[v], 1e-5 * largest, "volume " + v);
	}

	private static String refusal(Executable wrong) {
		String message = assertThrows(Refusal.class, wrong).getMessage();
		assertEquals(1, message.lines().count());
		return message;
	}

	@Test
	void everyKindIsFoundByItsWordAndAnotherIsRefused() {
		assertEquals(List.of("rate", "position", "time", "loudness"), Nuisance.all().stream().map(Nuisance::key).toList());
		for (Nuisance kind : Nuisance.all()) assertEquals(kind, Nuisance.named(kind.key()));
		assertEquals("coupling.nuisance has \"pitch\": give words among rate, position, time, loudness, or [] for none.", refusal(
			() -> Nuisance.named("pitch")));
		assertTrue(refusal(() -> Nuisance.named("p.tsv:pitch")).endsWith("a story's own columns go into its \"nuisance\"."));
	}

	@Test
	void rateCountsTheWordsOfAVolumeThoseBeforeTheFirstIncluded() throws IOException {
		double[] counts = new double[LEAD + KEPT];
		for (double onset : onsets) if (bin(onset) < counts.length) counts[bin(onset)]++;
		assertTrue(counts[0] > 0, "no word before the first kept volume");
		float[] rate = Nuisance.named("rate").series(story, Progress.NONE).get(0);
		assertSeries(treated(counts, LEAD), rate);
		assertArrayEquals(ArtificialNeurons.wordRate(story.transcript(), story.window(), 0), rate);
	}

	@Test
	void positionIsTheMeanPlaceInSegmentAndSentenceAndTheMeanOfItsSquare() throws IOException {
		// The second segment begins within the second sentence, at "nobody"; "morning" makes two tokens.
		int[] sentence = new int[words.length];
		for (int w = 1; w < words.length; w++) sentence[w] = sentence[w - 1] + (words[w - 1].endsWith(".") ? 1 : 0);
		int cut = Arrays.asList(words).indexOf("nobody");
		StringBuilder table = new StringBuilder("token\tword\tsegment\tposition\tonset\tbin\n");
		double[][] sums = new double[4][LEAD + KEPT];
		double[] counts = new double[LEAD + KEPT];
		int place = 0, inSentence = 0;
		for (int w = 0; w < words.length; w++) {
			if (w == 0 || w == cut) {
				if (w > 0) table.append("[SEP]\tn/a\t1\t").append(place + 1).append("\tn/a\tn/a\n");
				table.append("[CLS]\tn/a\t").append(w == 0 ? 1 : 2).append("\t1\tn/a\tn/a\n");
				place = 1;
			}
			if (w == 0 || w == cut || sentence[w] != sentence[w - 1]) inSentence = 0;
			for (int piece = 0; piece < (words[w].equals("morning") ? 2 : 1); piece++) {
				place++;
				inSentence++;
				table.append("x\t").append(w + 1).append('\t').append(w < cut ? 1 : 2).append('\t').append(place).append('\t').append(
					onsets[w]).append("\tn/a\n");
				int bin = bin(onsets[w]);
				if (bin >= counts.length) continue;
				counts[bin]++;
				double[] values = { place, place * place, inSentence, inSentence * inSentence };
				for (int c = 0; c < 4; c++) sums[c][bin] += values[c];
			}
		}
		assertEquals(3, sentence[words.length - 1]);
		Files.writeString(story.tokens(), table);
		List<float[]> position = Nuisance.named("position").series(story, Progress.NONE);
		assertEquals(new PositionNuisance().columns(), position.size());
		assertTrue(Arrays.stream(counts).anyMatch(n -> n == 0), "no volume is silent");
		for (int c = 0; c < 4; c++) {
			double[] means = new double[counts.length];
			for (int v = 0; v < means.length; v++) means[v] = counts[v] == 0 ? Double.NaN : sums[c][v] / counts[v];
			assertSeries(treated(means, LEAD), position.get(c));
		}
	}

	@Test
	void timeIsLinearAndQuadraticUnlessTheHighPassTookIt() throws IOException {
		Remarks remarks = new Remarks();
		List<float[]> time = Nuisance.named("time").series(story, remarks);
		for (int v = 0; v < KEPT; v++) {
			double t = (v + .5) / KEPT * 2 - 1;
			assertEquals(t, time.get(0)[v], 1e-6);
			assertEquals(t * t, time.get(1)[v], 1e-6);
		}
		assertEquals(List.of(), remarks.notes());
		StoryWindow hour = new StoryWindow(TR, 0, 0, 600);
		List<float[]> filtered = Nuisance.named("time").series(new Heard("tale", story.transcript(), hour, null, null, 128, true),
			remarks);
		float[] expected = new float[300];
		for (int v = 0; v < 300; v++) expected[v] = (float) ((v + .5) / 150 - 1);
		new HighPass(300, TR, 128).remove(expected);
		assertArrayEquals(expected, filtered.get(0), 1e-6f);
		assertTrue(remarks.notes().get(0).startsWith("The high-pass has left 0."), remarks.notes().toString());
	}

	// -- Loudness --

	/** A second of the story is a hundred samples, whose loudness changes from second to second. */
	private double[][] sound(int seconds, int channels) {
		Random random = new Random(7);
		double[][] sound = new double[channels][100 * seconds];
		for (int i = 0; i < sound[0].length; i++)
			for (double[] channel : sound) channel[i] = (.1 + .8 * (i / 100 * 7 % 11) / 11) * (2 * random.nextDouble() - 1);
		return sound;
	}

	private Path wav(String name, double[][] sound, Encoding encoding, int bits) throws IOException {
		int bytes = bits / 8, frame = bytes * sound.length;
		ByteBuffer data = ByteBuffer.allocate(frame * sound[0].length).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < sound[0].length; i++) for (double[] channel : sound) {
			if (encoding.equals(Encoding.PCM_FLOAT)) data.putFloat((float) channel[i]);
			else {
				long value = Math.round(channel[i] * ((1L << bits - 1) - 1)) + (encoding.equals(Encoding.PCM_UNSIGNED) ? 1L << bits - 1 : 0);
				for (int b = 0; b < bytes; b++) data.put((byte) (value >> 8 * b));
			}
		}
		AudioFormat format = new AudioFormat(encoding, 100, bits, sound.length, frame, 100, false);
		Path file = folder.resolve(name);
		AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(data.array()), format, sound[0].length),
			AudioFileFormat.Type.WAVE, file.toFile());
		return file;
	}

	private Heard with(Path audio) {
		return new Heard("tale", story.transcript(), story.window(), story.tokens(), audio, 0, true);
	}

	@ParameterizedTest
	@CsvSource({ "PCM_SIGNED,16,1,1e-3", "PCM_SIGNED,24,2,1e-5", "PCM_SIGNED,32,1,1e-5", "PCM_UNSIGNED,8,2,2e-2",
		"PCM_FLOAT,32,2,1e-5" })
	void loudnessIsTheRootMeanSquareOfAVolumeOverAllChannels(String encoding, int bits, int channels, double tolerance)
		throws IOException
	{
		double[][] sound = sound(44, channels);
		double[] loudness = new double[LEAD + KEPT];
		for (int v = 0; v < loudness.length; v++) {
			double squares = 0;
			for (double[] channel : sound) for (int i = 200 * v; i < 200 * v + 200; i++) squares += channel[i] * channel[i];
			loudness[v] = Math.sqrt(squares / (200 * channels));
		}
		Heard heard = with(wav("story.wav", sound, new Encoding(encoding), bits));
		Nuisance kind = Nuisance.named("loudness");
		kind.check(heard);
		assertEquals(List.of(heard.audio()), kind.files(heard));
		double[] expected = treated(loudness, LEAD);
		float[] actual = kind.series(heard, Progress.NONE).get(0);
		double largest = Arrays.stream(expected).map(Math::abs).max().getAsDouble();
		for (int v = 0; v < KEPT; v++) assertEquals(expected[v], actual[v], tolerance * largest);
	}

	@Test
	void volumesAfterTheAudioTakeTheMeanAndThatIsSaid() throws IOException {
		Remarks remarks = new Remarks();
		float[] seen = Nuisance.named("loudness").series(with(wav("short.wav", sound(30, 1), Encoding.PCM_SIGNED, 16)), remarks).get(
			0);
		assertTrue(IntStream.range(0, KEPT).allMatch(v -> Float.isFinite(seen[v])));
		assertTrue(remarks.notes().get(0).endsWith("short.wav has no sound during 7 of the 20 volumes of the story \"tale\", which " +
			"take the mean loudness."), remarks.notes().toString());
	}

	@Test
	void audioThatCannotServeIsRefusedWithTheWayOut() throws IOException {
		Nuisance kind = Nuisance.named("loudness");
		assertTrue(refusal(() -> kind.check(with(null))).startsWith("coupling.nuisance asks for loudness, but the story \"tale\""));
		Path text = Files.writeString(folder.resolve("story.mp3"), "ID3 this is no sound at all, and long enough to be looked at");
		assertTrue(refusal(() -> kind.check(with(text))).contains("story.mp3 is not a WAV file"));
		assertThrows(IOException.class, () -> kind.check(with(folder.resolve("nothing.wav"))));
		Path silent = wav("silent.wav", new double[1][4400], Encoding.PCM_SIGNED, 16);
		assertTrue(refusal(() -> kind.series(with(silent), Progress.NONE)).contains("equally loud"));
		Path early = wav("early.wav", sound(3, 1), Encoding.PCM_SIGNED, 16);
		assertTrue(refusal(() -> kind.series(with(early), Progress.NONE)).contains("no sound during the volumes kept"));
		Path law = folder.resolve("law.wav");
		AudioFormat format = new AudioFormat(Encoding.ULAW, 100, 8, 1, 1, 100, false);
		AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(new byte[4400]), format, 4400), AudioFileFormat.Type.WAVE,
			law.toFile());
		assertTrue(refusal(() -> kind.check(with(law))).contains("ULAW with 8 bits"));
	}

	// -- A story's own columns --

	/** The window of a scan whose first five volumes are not the story's. */
	private Heard later() {
		return new Heard("tale", story.transcript(), new StoryWindow(TR, 10, 0, 40), null, null, 60, true);
	}

	private Path table(int rows, String... replacedPitch) throws IOException {
		Random random = new Random(5);
		List<String> lines = new ArrayList<>(List.of("pitch\tf0\tflat"));
		for (int v = 0; v < rows; v++) lines.add((v < replacedPitch.length ? replacedPitch[v] : "" + random.nextGaussian()) + "\t" +
			random.nextGaussian() + "\t3.5");
		return Files.writeString(folder.resolve("predictors.tsv"), lines.stream().collect(Collectors.joining("\n")));
	}

	@ParameterizedTest
	@CsvSource({ "20", "25", "31" })
	void aColumnHasARowAKeptVolumeOrOneAVolumeOfTheScan(int rows) throws IOException {
		List<String> lines = Files.readAllLines(table(rows));
		int lead = rows == 20 ? 0 : 5;
		double[] pitch = IntStream.range(0, lead + 20).mapToDouble(v -> Double.parseDouble(lines.get(v + 1).split("\t")[0])).toArray();
		ColumnNuisance convolved = ColumnNuisance.of("predictors.tsv:pitch", folder);
		convolved.check(later());
		float[] expected = new float[20];
		double[] treated = treated(pitch, lead);
		for (int v = 0; v < 20; v++) expected[v] = (float) treated[v];
		new HighPass(20, TR, 60).remove(expected);
		assertArrayEquals(expected, convolved.series(later(), Progress.NONE).get(0), 1e-5f);
		for (int v = 0; v < 20; v++) expected[v] = (float) pitch[lead + v];
		new HighPass(20, TR, 60).remove(expected);
		assertArrayEquals(expected, ColumnNuisance.of("predictors.tsv:pitch:asis", folder).series(later(), Progress.NONE).get(0),
			1e-6f);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void everyFaultOfAColumnIsASentence(String key, int rows, String[] replaced, String part) throws IOException {
		table(rows, replaced);
		String message = refusal(() -> ColumnNuisance.of(key, folder).check(later()));
		assertTrue(message.contains(part), message);
	}

	static List<Object[]> faults() {
		return List.of(new Object[] { "predictors.tsv:pich", 20, new String[0], "no column \"pich\", which the story \"tale\" names" },
			new Object[] { "predictors.tsv:pich", 20, new String[0], "did you mean \"pitch\"?" },
			new Object[] { "predictors.tsv:flat", 20, new String[0], "\"flat\" of" },
			new Object[] { "predictors.tsv:pitch", 20, new String[] { "1", "n/a" }, "no value in row 2 of the column \"pitch\"" },
			new Object[] { "predictors.tsv:pitch", 24, new String[0], "24 rows, but the story \"tale\" keeps 20 volumes, up to number 25" },
			new Object[] { "predictors.tsv", 20, new String[0], "give a table and its column" },
			new Object[] { "predictors.tsv:", 20, new String[0], "give a table and its column" },
			new Object[] { ":asis", 20, new String[0], "give a table and its column" });
	}

	@Test
	void aColumnMayBeCalledAsisAndAFolderMayHaveAColon() {
		assertEquals(new ColumnNuisance("a.tsv:asis:asis", folder.resolve("a.tsv"), "asis", true), ColumnNuisance.of(
			"a.tsv:asis:asis", folder));
		assertEquals(new ColumnNuisance("C:x/a.tsv:f0", folder.resolve("C:x/a.tsv"), "f0", false), ColumnNuisance.of(
			"C:x/a.tsv:f0", folder));
	}
}
