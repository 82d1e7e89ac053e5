"""Every constant of the evidence, with the measurements that set them.

Measured on 1,000 to 2,000 pairs of a photo and an edit of it (20 kinds) and on 589 pairs of
other shots (videos, series, stereo; rendered parallax, moved things, noise, hand-held frames):

* Agreement: copies 0.87 and more but for captions; other shots anything up to 1.00.
* Changed places: 98 % of the copies have at most 0.002 of them, those only saved again
  0.0012; neighbouring frames of videos 0.0016 and more, moved things 0.02 and more.
* Shared grain at one size: copies at quality 80 have 0.52 and more (cropped ones 0.42, as their
  blocks lie elsewhere), at quality 60 0.34, WebP 0.21, resized ones 0.15; independent noise
  0.37 at the most (one in sixty 0.42), frames of compressed videos up to 0.92.
* Agreement is measured at every second pixel, which changes none of 1,399 relations and takes a
  third of the time; changed places are not, as a frame of a video passed for a copy then.
* ORB at 5 sizes, 1.35 apart, finds what 8 find in three quarters of the time; 150 places,
  chosen at half the size and tracked in 10 steps, refine as well as in 30. With 100 places a
  captioned landscape was laid a little off and called another shot.
* Borders: 48 of 51 white ones end at an edge for 0.65 of their length and more, the others,
  round white pictures, have 0.99 of their places within two levels; a night sky 0.83, no edge.
* Scenery beyond the other's edges, on both sides: copies 0.000; hand-held frames mostly more.
"""

WORK_SIDE = 320
TINY_SIDE = 32
CHROMA_SIDE = 64
CALM = 3
SOFT = 0.9
CALM_GRAIN = 7
BURNT = 247
DROWNED = 5
ORB_POINTS = 450
ORB_STEP = 1.35
ORB_LEVELS = 5
ORB_RATIO = 0.85
ORB_EDGE = 19
ORB_CONTRAST = 7
SIFT_POINTS = 500
SIFT_RATIO = 0.85
FEWEST_INLIERS = 6
INLIER_PIXELS = 2.5
RANSAC_TRIES = 500
LEAST_SCALE = 0.15
BLUR = 1.3
WINDOW = 7
TEXTURE = 5.0
AGREES = 0.75
FEWEST_PLACES = 0.002
SHRINKS = 1.02
EXACT_TURN = 0.001
LEAST_OVERLAP = 0.03
MARGIN = 3
LEAST_SPREAD = 4.0
CHANGE_WINDOW = 9
FEWEST_CLEAN = 500
CHANGE_FLOOR = (4.0, 0.02)
STRICT_FLOOR = (1.0, 0.004)
OUTSTANDING = 12.0
UNDOUBTED = 0.6
CONTRAST_CLASSES = 12
FEWEST_OF_CLASS = 67
SAMPLED = 3
TRACKED = 150
TRACKABLE = 400
TRACK_QUALITY = 0.01
TRACK_APART = 6
TRACK_WINDOW = 15
TRACK_UNTIL = (3, 10, 0.03)
TRACK_FAR = 6.0
FEWEST_TRACKED = 10
EVEN_WINDOW = 31
EVEN_CONTRAST = 40
TONE_STEPS = 32
FEWEST_OF_TONE = 30
FEWEST_COLOURS = 100
GREY = 1.5
RECOLOURED = 0.45
EDGE_SHARE = 0.004
SEAM = 3
PLAIN_LEVELS = 10
COVER_LEVELS = 32
COVER_CLOSING = 9
COVER_LEAST = 0.002
COVER_PLAIN = 6
BAR_SPAN = 0.9
BAR_DRAWN = 0.6
COVER_DRAWN = 0.75
COVER_CLEARER = 0.15
COVER_FILLED = 0.5
LEAST_ROUGH = 0.05
GRAIN_TILES = (3, 128)
QUICK_TILES = (2, 104)
GRAIN_BLOCK = 48
GRAIN_BLUR = 0.6
FEWEST_BLOCKS = 4
FEWEST_GRAINS = 300
LEAST_GRAIN = 0.2
LEAST_ALIKE = 0.2
SURE_SHIFT = 0.05
NEAR_SHIFT = 0.05
FAR_SHIFT = 3.0
DARKEST_GRAIN = 14
BRIGHTEST_GRAIN = 241
GRAIN_BY_QUALITY = ((75, 0.5), (55, 0.25))
GRAIN_SHIFTED = 0.42
GRAIN_UNKNOWN = 0.2
GRAIN_GONE = 3.0
GRAIN_RESIZED = 0.15
TELLING_GRAIN = 0.25
PROVING_GRAIN = 0.95
PROVABLE_AGREES = 0.55
PROVABLE_CHANGED = 0.1
LIKELY_TURN = 0.75
TURNS_ALIKE = 0.05
WHOLE_AGREES = 0.97
GOOD_ENOUGH = 0.9
ALIGNED = 0.6
NEARLY_WHOLE = 3.0
SENSE_KNOWN = 0.75
WORTH_REFINING = 0.25
REFINEMENTS = 2
SETTLED = 0.6
SAME_SCENE = 0.3
COPY_AGREES = 0.8
UNPROVED_AGREES = 0.95
CHANGED = 0.002
CHANGED_PLAIN = 0.0012
CHANGED_WORKED = 0.006
WORKED_GAIN = 0.1
WORKED_FRAME = 0.05
PLAIN_GAIN = 0.06
PLAIN_OFFSET = 8.0
PLAIN_FINENESS = 1.6
MOST_SCENERY = 0.004
MOST_COVERED = 0.4
ONE_SCALE = 1.1
FRAME_PLAIN = 0.8
EDGED = 0.25
EVEN = 0.97
EVEN_LEVELS = 2
STRAIGHT = 1.0
ZONE_SECONDS = 900
BURST_SECONDS = 5.0
