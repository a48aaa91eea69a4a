// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.neuron;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

import org.neurocouple.Progress;
import org.neurocouple.Refusal;
import org.neurocouple.signal.Correlation;
import org.neurocouple.signal.StoryWindow;

/**
 * How loud the story is: the root mean square of its audio over each volume, over all channels. The audio begins at
 * transcript time 0. A volume of which the file has nothing takes the mean.
 */
public record LoudnessNuisance() implements Nuisance {

	@Override
	public String key() {
		return "loudness";
	}

	@Override
	public int columns() {
		return 1;
	}

	@Override
	public List<Path> files(Heard story) {
		return List.of(audio(story));
	}

	@Override
	public void check(Heard story) throws IOException {
		try (AudioInputStream audio = open(audio(story))) {
			requirePcm(audio.getFormat(), story.audio());
		}
	}

	@Override
	public List<float[]> series(Heard story, Progress progress) throws IOException {
		NeuronResponse response = story.response();
		StoryWindow heard = response.heard(DoubleStream.of(0));
		double[] squares = new double[heard.volumes()];
		long[] samples = new long[heard.volumes()];
		try (AudioInputStream audio = open(audio(story))) {
			add(audio, story.audio(), heard, squares, samples, progress);
		}
		float[] loudness = new float[squares.length];
		int missing = 0;
		for (int v = 0; v < loudness.length; v++) {
			loudness[v] = samples[v] == 0 ? Float.NaN : (float) Math.sqrt(squares[v] / samples[v]);
			if (samples[v] == 0 && v >= loudness.length - story.window().volumes()) missing++;
		}
		if (missing == story.window().volumes()) throw new Refusal(story.audio() + " has no sound during the volumes kept of the " +
			"story \"" + story.id() + "\": it must begin at transcript time 0; check origin.");
		if (missing > 0) progress.note(story.audio() + " has no sound during " + missing + " of the " + story.window().volumes() +
			" volumes of the story \"" + story.id() + "\", which take the mean loudness.");
		float[] seen = response.of(loudness);
		if (Correlation.unit(seen) == null) throw new Refusal(story.audio() + " is equally loud in all volumes of the story \"" +
			story.id() + "\", so there is no nuisance loudness: check the file, or leave it out of coupling.nuisance.");
		return List.of(seen);
	}

	private static Path audio(Heard story) {
		if (story.audio() == null) throw new Refusal("coupling.nuisance asks for loudness, but the story \"" + story.id() +
			"\" has no \"audio\": give its WAV file, or leave loudness out.");
		return story.audio();
	}

	private static AudioInputStream open(Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException(file + " does not exist or is not a file.");
		try {
			return AudioSystem.getAudioInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
		}
		catch (UnsupportedAudioFileException e) {
			throw new Refusal(file + " is not a WAV file that can be read: save the sound as WAV with plain samples (PCM).", e);
		}
	}

	private static void requirePcm(AudioFormat format, Path file) {
		Encoding encoding = format.getEncoding();
		int bits = format.getSampleSizeInBits();
		boolean whole = encoding.equals(Encoding.PCM_SIGNED) || encoding.equals(Encoding.PCM_UNSIGNED);
		boolean real = encoding.equals(Encoding.PCM_FLOAT) && bits == 32;
		if (!real && !(whole && bits % 8 == 0 && bits >= 8 && bits <= 32)) throw new Refusal(file + " has samples of the kind " +
			encoding + " with " + bits + " bits: save the sound as WAV with plain samples (PCM).");
	}

	private static void add(AudioInputStream audio, Path file, StoryWindow heard, double[] squares, long[] samples,
		Progress progress) throws IOException
	{
		AudioFormat format = audio.getFormat();
		requirePcm(format, file);
		int channels = format.getChannels(), bytes = format.getSampleSizeInBits() / 8;
		byte[] second = new byte[channels * bytes * Math.max(1, (int) format.getFrameRate())];
		long frame = 0;
		for (int read; (read = audio.readNBytes(second, 0, second.length)) > 0;) {
			progress.checkCancelled();
			for (int f = 0; f < read / (channels * bytes); f++, frame++) {
				int bin = heard.bin(frame / (double) format.getFrameRate());
				if (bin < 0) continue;
				for (int c = 0; c < channels; c++) {
					double value = sample(second, (f * channels + c) * bytes, bytes, format);
					squares[bin] += value * value;
				}
				samples[bin] += channels;
			}
		}
	}

	/** In [-1, 1]. */
	private static double sample(byte[] data, int from, int bytes, AudioFormat format) {
		int bits = 0;
		for (int b = 0; b < bytes; b++) bits = bits << 8 | data[format.isBigEndian() ? from + b : from + bytes - 1 - b] & 0xff;
		if (format.getEncoding().equals(Encoding.PCM_FLOAT)) return Float.intBitsToFloat(bits);
		bits <<= 32 - 8 * bytes;
		if (format.getEncoding().equals(Encoding.PCM_UNSIGNED)) bits ^= 0x80000000;
		return bits / 2147483648.;
	}
}
