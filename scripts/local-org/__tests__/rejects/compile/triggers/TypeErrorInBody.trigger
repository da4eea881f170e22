trigger TypeErrorInBody on Account (before insert) {
    Integer i = 'x'; // error: Illegal assignment from String to Integer
}
