/**
 * The file a thread starts with, `name` beside the module with the address `beside`. Node itself starts it, so compiled
 * it runs as it is; where TypeScript runs from source (tests, tsx), the thread has to load the compiler first.
 */
export function threadEntry(beside: string, name: string): URL {
  if (!beside.endsWith('.ts')) return new URL(`./${name}.js`, beside);
  const entry = new URL(`./${name}.ts`, beside).href;
  const compiler = import.meta.resolve('tsx/esm/api');
  const script = `import { register } from '${compiler}'; register(); await import('${entry}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}
