// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

import bdv.cache.CacheControl;
import bdv.viewer.BasicViewerState;
import bdv.viewer.DisplayMode;
import bdv.viewer.SourceAndConverter;
import bdv.viewer.render.MultiResolutionRenderer;
import bdv.viewer.render.RenderTarget;
import bdv.viewer.render.awt.BufferedImageRenderResult;
import net.imglib2.realtransform.AffineTransform3D;

/** BigDataViewer's renderer without a display. */
final class SliceRenderer implements AutoCloseable {

	private final Target target = new Target();
	private final MultiResolutionRenderer renderer = new MultiResolutionRenderer(target, () -> {}, new double[] { 1 },
		Long.MAX_VALUE, 1, null, false, new CacheControl.Dummy());

	/**
	 * Paints sources over each other on black.
	 *
	 * @param time which volume of a source with several
	 * @param view from mm to pixels
	 */
	BufferedImage paint(List<? extends SourceAndConverter<?>> sources, int time, AffineTransform3D view, int width,
		int height)
	{
		BasicViewerState state = new BasicViewerState();
		state.setAccumulateProjectorFactory(OverAccumulator.FACTORY);
		state.setDisplayMode(DisplayMode.FUSED);
		state.addSources(sources);
		state.setSourcesActive(sources, true);
		state.setNumTimepoints(time + 1);
		state.setCurrentTimepoint(time);
		state.setViewerTransform(view);
		target.width = width;
		target.height = height;
		renderer.requestRepaint();
		if (!renderer.paint(state)) throw new IllegalStateException("BigDataViewer did not finish a picture.");
		BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = page.createGraphics();
		graphics.setColor(Color.BLACK);
		graphics.fillRect(0, 0, width, height);
		graphics.drawImage(target.result.getBufferedImage(), 0, 0, null);
		graphics.dispose();
		return page;
	}

	@Override
	public void close() {
		renderer.kill();
	}

	private static final class Target implements RenderTarget<BufferedImageRenderResult> {

		private final BufferedImageRenderResult result = new BufferedImageRenderResult();
		private int width = 1;
		private int height = 1;

		@Override
		public BufferedImageRenderResult getReusableRenderResult() {
			return result;
		}

		@Override
		public BufferedImageRenderResult createRenderResult() {
			return new BufferedImageRenderResult();
		}

		@Override
		public void setRenderResult(BufferedImageRenderResult painted) {
			// There is only one.
		}

		@Override
		public int getWidth() {
			return width;
		}

		@Override
		public int getHeight() {
			return height;
		}
	}
}
