#!/usr/bin/env bash
#SBATCH --job-name=reports
#SBATCH --array=1-16
#SBATCH --cpus-per-task=1
#SBATCH --time=00:30:00
# A shard a task: `sbatch slurm.sh`; then, once all are done:
#   sbatch --dependency=afterany:JOB --wrap 'entail merge shards/* --out site'
set -euo pipefail
entail build inputs --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --out "shards/$SLURM_ARRAY_TASK_ID" \
  --threads "${SLURM_CPUS_PER_TASK:-1}"
