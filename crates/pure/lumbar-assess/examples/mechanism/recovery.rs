//! How well the expert's classes are recovered.

use serde_json::{Map, Value, json};

/// Patients counted by the expert's class and by the class found.
pub struct Recovery {
    classes: Vec<String>,
    /// `counts[expert][found]`.
    counts: Vec<Vec<usize>>,
}

impl Recovery {
    /// Nobody counted yet.
    pub fn new(classes: &[&str]) -> Self {
        let classes: Vec<String> = classes.iter().map(ToString::to_string).collect();
        let counts = vec![vec![0; classes.len()]; classes.len()];
        Self { classes, counts }
    }

    /// Counts one patient.
    pub fn count(&mut self, expert: usize, found: usize) {
        self.counts[expert][found] += 1;
    }

    /// The share of each class that was found; `None` for a class that nobody has.
    fn recalls(&self) -> Vec<Option<f64>> {
        let recall = |(class, row): (usize, &Vec<usize>)| {
            let all: usize = row.iter().sum();
            (all > 0).then(|| row[class] as f64 / all as f64)
        };
        self.counts.iter().enumerate().map(recall).collect()
    }

    /// The figures: accuracy, the mean of the classes' recalls, and the confusion by expert's class.
    pub fn json(&self) -> Value {
        let all: usize = self.counts.iter().flatten().sum();
        let right: usize = (0..self.classes.len()).map(|class| self.counts[class][class]).sum();
        let recalls = self.recalls();
        let known: Vec<f64> = recalls.iter().copied().flatten().collect();
        let by_class = |of: &dyn Fn(usize) -> Value| -> Value {
            let pairs = self.classes.iter().enumerate();
            pairs.map(|(class, name)| (name.clone(), of(class))).collect::<Map<_, _>>().into()
        };
        json!({
            "accuracy": right as f64 / all as f64,
            "balanced_accuracy": known.iter().sum::<f64>() / known.len() as f64,
            "recall": by_class(&|class| json!(recalls[class])),
            "confusion": by_class(&|expert| by_class(&|found| json!(self.counts[expert][found]))),
        })
    }
}
