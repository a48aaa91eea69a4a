// SPDX-License-Identifier: BSD-2-Clause
package org.neurocouple.fiji.viewer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import bdv.viewer.SourceAndConverter;
import bdv.viewer.SourceGroup;
import bdv.viewer.ViewerState;
import bdv.viewer.ViewerStateChange;

/** Makes several views show the same: whatever changes in one, but for its transform, changes in all. */
final class StateMirror {

	private final List<ViewerState> states;
	private final List<Consumer<ViewerStateChange>> listeners = new ArrayList<>();
	private boolean mirroring;

	StateMirror(List<ViewerState> states) {
		this.states = states;
		for (ViewerState state : states) state.changeListeners().add(change -> mirror(change, state));
	}

	/** Called when all states are the same again. */
	void onChange(Consumer<ViewerStateChange> listener) {
		listeners.add(listener);
	}

	private void mirror(ViewerStateChange change, ViewerState changed) {
		if (mirroring || change == ViewerStateChange.VIEWER_TRANSFORM_CHANGED) return;
		mirroring = true;
		try {
			for (ViewerState state : states) if (state != changed) copy(changed, state);
		}
		finally {
			mirroring = false;
		}
		listeners.forEach(listener -> listener.accept(change));
	}

	/** Makes one state like another, but for its transform. */
	private static void copy(ViewerState from, ViewerState to) {
		to.removeSources(without(to.getSources(), from.getSources()));
		to.addSources(without(from.getSources(), to.getSources()));
		to.removeGroups(without(to.getGroups(), from.getGroups()));
		to.addGroups(without(from.getGroups(), to.getGroups()));
		for (SourceGroup group : from.getGroups()) {
			to.setGroupName(group, from.getGroupName(group));
			to.setGroupActive(group, from.isGroupActive(group));
			Set<SourceAndConverter<?>> members = from.getSourcesInGroup(group);
			to.removeSourcesFromGroup(without(to.getSourcesInGroup(group), members), group);
			to.addSourcesToGroup(members, group);
		}
		from.getSources().forEach(source -> to.setSourceActive(source, from.isSourceActive(source)));
		to.setCurrentSource(from.getCurrentSource());
		to.setCurrentGroup(from.getCurrentGroup());
		to.setNumTimepoints(from.getNumTimepoints());
		to.setCurrentTimepoint(from.getCurrentTimepoint());
		to.setInterpolation(from.getInterpolation());
		to.setDisplayMode(from.getDisplayMode());
		to.setAccumulateProjectorFactory(from.getAccumulateProjectorFactory());
	}

	private static <T> List<T> without(Iterable<? extends T> all, Iterable<? extends T> others) {
		Set<T> left = new HashSet<>();
		others.forEach(left::add);
		List<T> rest = new ArrayList<>();
		all.forEach(one -> {
			if (!left.contains(one)) rest.add(one);
		});
		return rest;
	}
}
