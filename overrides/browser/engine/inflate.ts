/**
 * Unpacks what the site ships gzipped, whatever the host does: a host that already unpacked it
 * (it sent Content-Encoding, or compressed once more) is noticed by the first two bytes.
 */

/**
 * Return the response's bytes as a stream, unpacked when they are gzip.
 * @param onprogress told how many bytes came in, each time some did
 */
export async function inflate(
  response: Response,
  onprogress?: (bytes: number) => void,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (!response.ok || !response.body) throw new Error(`${response.status} ${response.url}`);
  const reader = response.body.getReader();
  const first = await reader.read();
  const gzipped = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b;
  const bytes: ReadableStream<Uint8Array<ArrayBuffer>> = new ReadableStream({
    start(controller) {
      if (first.done) return controller.close();
      onprogress?.(first.value.length);
      controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      onprogress?.(value.length);
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return gzipped ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes;
}
