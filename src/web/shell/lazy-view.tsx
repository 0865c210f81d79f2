import type { ComponentChild } from 'preact';
import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';
import { useLoad } from './use-load.ts';

interface LazyViewProps<Module> {
  readonly name: string;
  readonly load: () => Promise<Module>;
  readonly show: (module: Module) => ComponentChild;
}

/** A view whose script comes when it is first opened, so that the first view of the page stays small. */
export function LazyView<Module>({ name, load, show }: LazyViewProps<Module>) {
  const module = useLoad(name, load);
  if (module.state === 'loading') return <Loading />;
  if (module.state === 'failed') return <Failure error={module.error} />;
  return <>{show(module.value)}</>;
}
