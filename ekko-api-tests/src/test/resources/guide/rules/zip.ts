export const zipped = (file: ReadableStream) => file.pipeThrough(new CompressionStream('gzip'));
