/**
 * Two sources. `often`: on steps, two at once, in a burst. `odd`: between steps and on half steps, two at once, one that
 * comes within a step of the one before.
 */
export function eventSources(mechanism: string): string {
  return `population often_${mechanism} { cell = spikes([1, 5, 5, 10, 10.5, 11, 11.5, 12, 25, 40] ms), count = 1 }
population odd_${mechanism}   { cell = spikes([2.3456, 6.0125, 6.0125, 13.37, 13.38, 21.98765, 33.3333] ms), count = 1 }`;
}
