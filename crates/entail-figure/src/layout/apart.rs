//! In: where blocks would like to stand and how tall each is.
//! Out: where they stand without touching, in the same order, as near as possible.
//! Never: a block outside the limits while these leave enough space.

/// Centres of blocks along one line. `wanted` are centres, `sizes` their lengths including the gap.
pub(crate) fn push_apart(wanted: &[f64], sizes: &[f64], from: f64, to: f64) -> Vec<f64> {
    // Ties by index, so that equal wishes keep their order.
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&one, &other| wanted[one].total_cmp(&wanted[other]).then(one.cmp(&other)));
    let mut clusters: Vec<Cluster> = Vec::new();
    for index in order {
        let mut cluster =
            Cluster { members: vec![index], start: 0.0, length: sizes[index], pull: wanted[index] };
        // Each block settles alone first; only where it touches the one before do both move together.
        cluster.settle(wanted, sizes, from, to);
        while let Some(before) = clusters.pop_if(|before| before.start + before.length > cluster.start) {
            cluster = before.join(cluster);
            cluster.settle(wanted, sizes, from, to);
        }
        clusters.push(cluster);
    }
    let mut centres = vec![0.0; wanted.len()];
    for cluster in clusters {
        let mut at = cluster.start;
        for member in cluster.members {
            centres[member] = at + sizes[member] / 2.0;
            at += sizes[member];
        }
    }
    centres
}

/// Blocks that touch and move together.
struct Cluster {
    members: Vec<usize>,
    start: f64,
    length: f64,
    pull: f64,
}

impl Cluster {
    fn join(mut self, next: Self) -> Self {
        self.members.extend(next.members);
        self.length += next.length;
        self
    }

    /// The start at which the members are, on average, where they want to be.
    fn settle(&mut self, wanted: &[f64], sizes: &[f64], from: f64, to: f64) {
        let mut offset = 0.0;
        let mut sum = 0.0;
        for &member in &self.members {
            // Each member pulls by where it would start alone, less what lies before it in the cluster.
            sum += wanted[member] - sizes[member] / 2.0 - offset;
            offset += sizes[member];
        }
        self.pull = sum / self.members.len() as f64;
        // The near end wins where the blocks are longer than the line: overflow goes in one direction.
        self.start = self.pull.min(to - self.length).max(from);
    }
}
