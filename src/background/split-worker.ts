import type { Plugin, UserConfig } from 'vite';

/**
 * Lets the background of Chromium be of several files. Its service worker may not `import()`, and what it loads later by
 * `importScripts` it must have loaded once while it was installed (Service Workers, "importScripts()"). So every file but the first
 * only names a function that is its content, and the first one carries this loader. In Firefox the background is one file.
 */
export function splitWorker(): Plugin {
  return {
    name: 'split-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const [entry, ...others] = chunks.filter(({ isEntry }) => isEntry);
      if (!entry || others.length > 0) throw new Error('The background has one entry.');
      const atOnce = chunks.filter(({ fileName }) => entry.imports.includes(fileName));
      const later = chunks.filter((chunk) => chunk !== entry && !atOnce.includes(chunk));
      for (const chunk of later) chunk.code = `self.sidecarPart(${part(chunk)});`;
      const files = JSON.stringify(later.map(({ fileName }) => `/${fileName}`));
      const parts = [...atOnce, entry].map((chunk) => `[${part(chunk)}]`);
      entry.code = `(${loader})(${files},[${parts.join(',')}]);`;
      for (const { fileName } of atOnce) delete bundle[fileName];
    },
  };
}

/** How an entry is built so that what it imports later becomes files of their own. */
export function asParts(config: UserConfig): void {
  const { lib } = config.build ?? {};
  if (!lib) throw new Error('The background is not built as it was.');
  lib.formats = ['cjs'];
  const output = [config.build?.rolldownOptions?.output ?? config.build?.rollupOptions?.output ?? []].flat()[0];
  if (!output) throw new Error('The background is not built as it was.');
  output.chunkFileNames = 'chunks/background-[name].js';
  config.plugins = [...(config.plugins ?? []), splitWorker()];
}

/** Name and content of a part, as arguments. In parentheses, so that an engine compiles at once what it would read twice otherwise. */
function part({ fileName, code }: { fileName: string; code: string }): string {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1);
  return `${JSON.stringify(name)},(function(exports,require,module){${code}\n})`;
}

/** Runs in the worker, as text; of the parts that come with it the last one is where everything begins. */
const loader = `function(files,parts){
  const contents=new Map(parts),loaded=new Map();
  const nameOf=(path)=>path.slice(path.lastIndexOf('/')+1);
  const require=(path)=>{
    const name=nameOf(path);
    if(loaded.has(name))return loaded.get(name).exports;
    if(!contents.has(name))importScripts(files.find((file)=>nameOf(file)===name));
    const module={exports:{}};
    loaded.set(name,module);
    contents.get(name)(module.exports,require,module);
    return module.exports;
  };
  self.sidecarPart=(name,content)=>contents.set(name,content);
  self.addEventListener('install',()=>importScripts(...files));
  require(parts.at(-1)[0]);
}`;
