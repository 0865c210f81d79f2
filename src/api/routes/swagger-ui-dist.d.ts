/** The package carries no types. */
declare module 'swagger-ui-dist/absolute-path.js' {
  /** Absolute path of the folder that holds the files of the package. */
  export default function absolutePath(): string;
}
