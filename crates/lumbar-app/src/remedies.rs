//! What a person can do, ranked for their mix of causes.

use lumbar_knowledge::{RemedyIndex, Who};

use crate::App;

impl App {
    /// The remedies that a person can use without a clinician, those that serve the likeliest causes first. The
    /// weight of a remedy is the sum of the probabilities of the causes it serves; one that serves none of them
    /// is left out.
    ///
    /// `causes` are ids with their probabilities; ids that the knowledge does not have are passed over.
    #[must_use]
    pub fn remedies<'c>(
        &self,
        causes: impl IntoIterator<Item = (&'c str, f64)>,
    ) -> Vec<(RemedyIndex, f64)> {
        let knowledge = self.knowledge();
        let mut weights: Vec<(RemedyIndex, f64)> = Vec::new();
        for (id, probability) in causes {
            let Some(cause) = knowledge.cause_index(id) else { continue };
            for remedy in &knowledge[cause].remedies {
                if knowledge[*remedy].who != Who::Person {
                    continue;
                }
                match weights.iter_mut().find(|(known, _)| known == remedy) {
                    Some((_, weight)) => *weight += probability,
                    None => weights.push((*remedy, probability)),
                }
            }
        }
        weights.sort_by(|(one, light), (other, heavy)| heavy.total_cmp(light).then(one.cmp(other)));
        weights
    }
}
