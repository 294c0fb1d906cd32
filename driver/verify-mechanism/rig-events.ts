/**
 * Two sources. `often`: on steps, two at once, in a burst. `odd`: between steps and on half steps, two at once, one that
 * comes within a step of the one before. In the burst none is a whole or half millisecond after another: which of an event
 * and one that the target has sent itself comes first, at the same time, follows from the state of NEURON's queue.
 */
export function eventSources(mechanism: string): string {
  return `population often_${mechanism} { cell = spikes([1, 5, 5, 10, 10.55, 11.15, 11.775, 12.375, 25, 40] ms), count = 1 }
population odd_${mechanism}   { cell = spikes([2.3456, 6.0125, 6.0125, 13.37, 13.38, 21.98765, 33.3333] ms), count = 1 }`;
}
