// In: jobs, and how many may be at work at once. Out: nothing; all of them done.
// Takes the next job as soon as one is done.
// Never starts one twice, and never goes on after one that throws.

export async function each(jobs, most) {
  const next = jobs.values();
  await Promise.all(Array.from({ length: most }, async () => {
    for (const job of next) await job();
  }));
}
