//! Whatever numbers and words come, a chart is drawn, lies within its frame, and is the same every time.

use lumbar_chart::{
    Bar, Bars, Calendar, Chart, Forest, ForestRow, Layer, Mark, Plot, Ring, RingPart, Role,
    RowKind, Scale, Table, Tick, svg, ticks_as,
};
use proptest::prelude::*;

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -20.0..20.0,
        1 => -1e9..1e9,
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE]),
    ]
}

fn any_words() -> impl Strategy<Value = String> {
    "[a-hA-H0-9 <>&'\"äλ]{0,60}"
}

fn any_layer() -> impl Strategy<Value = Layer> {
    let pairs = || prop::collection::vec((any_number(), any_number()), 0..12);
    let maybe = || prop::collection::vec((any_number(), prop::option::of(any_number())), 0..12);
    let ends = prop::option::of((any_number(), any_number()));
    prop_oneof![
        maybe().prop_map(|points| Layer::Line { series: 0, points }),
        pairs().prop_map(|points| Layer::Dots { series: 1, points }),
        prop::collection::vec((any_number(), ends), 0..12)
            .prop_map(|points| Layer::Band { points }),
        pairs().prop_map(|points| Layer::Area { points }),
        prop::collection::vec((any_number(), any_number(), any_number()), 0..12)
            .prop_map(|bars| Layer::Bars { series: 0, bars }),
        (any_number(), any_number()).prop_map(|(from, to)| Layer::Span { from, to }),
        (any_number(), any_words()).prop_map(|(at, says)| Layer::Level {
            role: Role::Target,
            at,
            says
        }),
        any_number().prop_map(|at| Layer::Upright { role: Role::Reference, at }),
    ]
}

fn any_scale() -> impl Strategy<Value = Scale> {
    prop_oneof![
        (any_number(), any_number()).prop_map(|(low, high)| Scale::linear(low, high)),
        (any_number(), any_number()).prop_map(|(low, high)| Scale::factors(low, high)),
        prop::collection::vec(any_number(), 0..5).prop_map(|all| Scale::around(all, &[0.0])),
        prop::collection::vec(any_number(), 0..5).prop_map(Scale::factors_around),
    ]
}

fn any_plot() -> impl Strategy<Value = Chart> {
    let words = prop::collection::vec(any_words(), 8);
    let layers = prop::collection::vec(any_layer(), 0..6);
    (any_scale(), any_scale(), layers, words, any_number(), any_number()).prop_map(
        |(x, y, layers, words, odd, height)| {
            let tick = |says: &String| Tick::new(odd, says.clone());
            let mut x_ticks = ticks_as(&x.ticks(5));
            x_ticks.push(tick(&words[0]));
            let mut y_ticks = ticks_as(&y.ticks(6));
            y_ticks.push(tick(&words[1]));
            Plot {
                title: words[2].clone(),
                description: words[3].clone(),
                x,
                y,
                x_ticks,
                y_ticks,
                y_says: words[4].clone(),
                x_says: words[5].clone(),
                keys: vec![(Role::Band, words[6].clone()), (Role::Series(0), words[7].clone())],
                layers,
                height,
                table: Table::default(),
            }
            .chart()
        },
    )
}

fn any_rows() -> impl Strategy<Value = Chart> {
    let row = (
        any_words(),
        [any_number(), any_number(), any_number()],
        0_usize..3,
        prop::option::of(any_number()),
    );
    (any_scale(), prop::collection::vec(row, 0..6), prop::option::of(any_number()), any::<bool>())
        .prop_map(|(scale, rows, still, bars)| {
            if bars {
                let bars = rows.into_iter().map(|(says, ends, _, _)| Bar {
                    says,
                    value: ends[1],
                    interval: Some((ends[0], ends[2])),
                    part: 0,
                });
                let (title, description) = (String::new(), String::new());
                let bars = bars.collect();
                return Bars { title, description, scale, bars, table: Table::default() }.chart();
            }
            let kinds = [RowKind::Measured, RowKind::Estimate, RowKind::Pooled];
            let rows = rows.into_iter().map(|(says, ends, kind, weight)| ForestRow {
                says,
                ends,
                kind: kinds[kind],
                weight,
            });
            Forest {
                title: "A".into(),
                description: "B".into(),
                scale,
                ticks: ticks_as(&scale.ticks(7)),
                still,
                rows: rows.collect(),
                table: Table::default(),
            }
            .chart()
        })
}

fn any_calendar() -> impl Strategy<Value = Chart> {
    let values = prop::collection::btree_map(19_000_i64..20_000, any_number(), 0..200);
    let events = prop::collection::btree_set(19_000_i64..20_000, 0..20);
    (19_000_i64..20_000, -5_i64..900, values, events, 0_usize..70, any_words(), any_words())
        .prop_map(|(first, days, values, events, weeks_in_row, name, head)| {
            Calendar {
                title: "A".into(),
                description: "B".into(),
                first,
                last: first + days,
                values,
                steps: vec![0.0, 1.0, 3.0, 5.0, 7.0, 9.0],
                events,
                week: std::array::from_fn(
                    |day| if day % 2 == 0 { name.clone() } else { String::new() },
                ),
                heads: (0..20)
                    .map(|month| Tick::new((19_000 + 30 * month) as f64, head.clone()))
                    .collect(),
                weeks_in_row,
                keys: vec![(Role::Heat(3), head.clone()), (Role::Missing, name.clone())],
                table: Table::default(),
            }
            .chart()
        })
}

fn any_ring() -> impl Strategy<Value = Chart> {
    let part = (any_words(), any_number(), any_number());
    (prop::collection::vec(part, 0..6), any_words()).prop_map(|(parts, middle)| {
        let parts = parts.into_iter().map(|(says, value, aim)| RingPart { says, value, aim });
        let (title, description) = (String::new(), String::new());
        let parts = parts.collect();
        Ring { title, description, middle, parts, table: Table::default() }.chart()
    })
}

fn any_chart() -> impl Strategy<Value = Chart> {
    prop_oneof![any_plot(), any_rows(), any_calendar(), any_ring()]
}

/// Rounding.
const HAIR: f64 = 1e-6;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_mark_lies_within_the_frame(chart in any_chart()) {
        prop_assert!(chart.width.is_finite() && chart.height.is_finite() && chart.height > 0.0);
        for mark in &chart.marks {
            let [left, top, right, bottom] = mark.bounds();
            prop_assert!(
                left >= -HAIR && top >= -HAIR && right <= chart.width + HAIR && bottom <= chart.height + HAIR,
                "{mark:?} in {} x {}", chart.width, chart.height
            );
            if let Mark::Box { width, height, .. } = mark {
                prop_assert!(*width >= 0.0 && *height >= 0.0);
            }
        }
    }

    #[test]
    fn the_picture_is_well_formed_and_the_same_twice(chart in any_chart()) {
        let picture = svg(&chart, "it");
        prop_assert_eq!(&picture, &svg(&chart.clone(), "it"));
        for bad in ["NaN", "inf", "style=", "=\"-0\"", "\u{0}"] {
            prop_assert!(!picture.contains(bad) || chart.title.contains(bad), "{} in {}", bad, picture);
        }
        let inside = picture.replace("/>", "");
        prop_assert_eq!(inside.matches("</").count(), 3 + picture.matches("<text").count());
        prop_assert!(!picture.contains("& "), "an ampersand is escaped");
    }

    #[test]
    fn a_scale_keeps_the_order(scale in any_scale(), one in any_number(), other in any_number()) {
        prop_assume!(!one.is_nan() && !other.is_nan());
        let (low, high) = (one.min(other), one.max(other));
        prop_assert!(scale.share(low) <= scale.share(high));
        prop_assert!((0.0..=1.0).contains(&scale.share(one)));
        let ticks = scale.ticks(6);
        prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]), "{ticks:?}");
        prop_assert!(ticks.len() <= 7, "{ticks:?}");
    }
}

#[test]
fn a_heat_map_tells_missing_from_zero() {
    let calendar = Calendar {
        title: "Pain".into(),
        description: String::new(),
        first: 4,
        last: 10,
        values: [(4, 0.0), (6, 6.0), (7, 10.0)].into(),
        steps: vec![0.0, 1.0, 3.0, 5.0, 7.0, 9.0],
        events: [7].into(),
        week: ["Mon", "", "", "", "", "", ""].map(String::from),
        heads: vec![Tick::new(4.0, "Jan")],
        weeks_in_row: 12,
        keys: Vec::new(),
        table: Table::default(),
    };
    let roles: Vec<Role> = calendar
        .chart()
        .marks
        .iter()
        .filter(|mark| matches!(mark, Mark::Box { .. }))
        .map(Mark::role)
        .collect();
    let missing = Role::Missing;
    assert_eq!(
        roles,
        [Role::Heat(0), missing, Role::Heat(3), Role::Heat(5), missing, missing, missing]
    );
}

#[test]
fn words_are_escaped_and_nothing_is_coloured() {
    let plot = Plot {
        title: "a < b & \"c\"".into(),
        layers: vec![Layer::Dots { series: 0, points: vec![(0.5, 0.5)] }],
        ..Plot::default()
    };
    let picture = svg(&plot.chart(), "x");
    assert!(picture.contains("<title id=\"x-title\">a &lt; b &amp; &quot;c&quot;</title>"));
    assert!(picture.contains(r#"<circle class="series-0" cx="180" cy="93" r="3"/>"#), "{picture}");
    assert!(!picture.contains("style") && !picture.contains('#'));
}
