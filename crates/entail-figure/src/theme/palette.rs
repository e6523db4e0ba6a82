//! In: nothing.
//! Out: the house colours, by role.
//! Never: a colour named by its look; kinds ask for roles.

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The colours of one mode.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Rgb,
    /// Titles and strong text.
    pub ink: Rgb,
    /// Ticks, sources, quiet text.
    pub muted: Rgb,
    /// Grid lines.
    pub grid: Rgb,
    /// Axis and zero line.
    pub rule: Rgb,
    /// The band behind projections and every other year.
    pub band: Rgb,
    /// The tag at the top left, and the line of today.
    pub accent: Rgb,
    /// Marks of series, in order of use.
    pub series: [Rgb; 8],
    /// Names of series, in the colour of their marks but strong enough for text.
    pub names: [Rgb; 8],
    /// Marks of "other".
    pub rest: Rgb,
    /// Text on dark marks.
    pub pale_text: Rgb,
    /// Text on bright marks.
    pub deep_text: Rgb,
    /// Little to much.
    pub ramp: [Rgb; 7],
    /// Negative values of a heatmap, little to much.
    pub falling: [Rgb; 7],
}

impl Rgb {
    /// This colour, let through over another.
    pub(super) fn over(self, ground: Self, alpha: f64) -> Self {
        // Mixed once and for all: with real transparency grid lines would show through.
        let mix =
            |front: u8, back: u8| (f64::from(front) * alpha + f64::from(back) * (1.0 - alpha)).round() as u8;
        Self(mix(self.0, ground.0), mix(self.1, ground.1), mix(self.2, ground.2))
    }

    const fn hex(code: u32) -> Self {
        Self((code >> 16) as u8, (code >> 8) as u8, code as u8)
    }
}

const fn row<const N: usize>(codes: [u32; N]) -> [Rgb; N] {
    let mut colours = [Rgb(0, 0, 0); N];
    let mut index = 0;
    while index < N {
        colours[index] = Rgb::hex(codes[index]);
        index += 1;
    }
    colours
}

impl Palette {
    /// The house colours on a light ground.
    pub fn light() -> Self {
        Self {
            ground: Rgb::hex(0xff_ff_ff),
            ink: Rgb::hex(0x16_18_1c),
            muted: Rgb::hex(0x5b_61_6b),
            grid: Rgb::hex(0xd3_d7_dc),
            rule: Rgb::hex(0x3a_3f_47),
            band: Rgb::hex(0xf1_f2_f4),
            accent: Rgb::hex(0xd8_10_0a),
            series: row([
                0x00_4d_80, 0xc8_4b_2b, 0x3a_62_38, 0xd5_7f_0e, 0x4a_24_88, 0x2d_92_a8, 0x16_1c_2b,
                0xb0_3a_6a,
            ]),
            names: row([
                0x00_4d_80, 0xb9_43_1f, 0x3a_62_38, 0x94_56_0a, 0x4a_24_88, 0x1d_71_86, 0x16_1c_2b,
                0xa8_38_69,
            ]),
            rest: Rgb::hex(0x8c_92_9a),
            pale_text: Rgb::hex(0xff_ff_ff),
            deep_text: Rgb::hex(0x0b_0c_0e),
            ramp: row([0xe6_ef_f5, 0xc6_dc_e9, 0x9a_c2_d8, 0x66_a1_c1, 0x2f_7a_a3, 0x00_5f_8e, 0x00_3f_63]),
            falling: row([
                0xfb_ea_e5, 0xf5_cf_c4, 0xea_a8_98, 0xdd_7d_69, 0xc8_4a_31, 0xa2_36_20, 0x76_24_14,
            ]),
        }
    }

    /// The house colours on a dark ground.
    pub fn dark() -> Self {
        Self {
            ground: Rgb::hex(0x14_17_1c),
            ink: Rgb::hex(0xec_ee_f1),
            muted: Rgb::hex(0xa3_aa_b5),
            grid: Rgb::hex(0x34_3a_43),
            rule: Rgb::hex(0xa9_b0_ba),
            band: Rgb::hex(0x1e_22_29),
            accent: Rgb::hex(0xff_5a_4d),
            series: row([
                0x42_81_d0, 0xee_73_49, 0x8f_c9_97, 0xe9_dc_53, 0xbd_a3_e7, 0x2e_b6_a2, 0x76_8b_b5,
                0xf2_b8_d3,
            ]),
            names: row([
                0x6f_a5_e6, 0xf3_85_5f, 0x8f_c9_97, 0xe9_dc_53, 0xbd_a3_e7, 0x40_c2_ae, 0x93_a5_cc,
                0xf2_b8_d3,
            ]),
            rest: Rgb::hex(0x7f_87_92),
            pale_text: Rgb::hex(0xff_ff_ff),
            deep_text: Rgb::hex(0x0b_0c_0e),
            ramp: row([0x17_2a_38, 0x17_3d_55, 0x15_55_78, 0x22_72_9e, 0x4b_97_c2, 0x86_be_de, 0xc4_e1_f1]),
            falling: row([
                0x38_20_1b, 0x55_29_20, 0x79_34_25, 0xa0_45_30, 0xcc_65_4e, 0xea_97_84, 0xf8_cc_c1,
            ]),
        }
    }
}
