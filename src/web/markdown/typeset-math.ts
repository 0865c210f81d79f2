import 'katex/dist/katex.min.css';
import katex from 'katex';

/** Replaces the TeX in each `.math` element of `root` by the formula; what is no valid TeX stays readable as text. */
export function typesetMath(elements: Iterable<HTMLElement>): void {
  for (const element of elements) {
    const tex = element.textContent ?? '';
    try {
      katex.render(tex, element, {
        displayMode: element.classList.contains('math-display'),
        throwOnError: true,
        trust: false,
        strict: 'ignore',
        maxSize: 20,
        maxExpand: 200,
      });
    } catch {
      element.textContent = tex;
      element.classList.add('math-raw');
    }
  }
}
